import type { Person } from '#contract/access.ts';
import { toRecordId } from '#testing/record-id.ts';
import { refuse, send, sendRecord, sendUser, sendUserToken } from './feishu/answers.ts';
import type { Answer, Answers, FakeFeishu } from './feishu/fake-feishu.ts';
import { startFeishu } from './feishu/fake-feishu.ts';
import { answerHiring, interview } from './feishu/interviews.ts';
import { onePixel } from './pixels.ts';

/** Ids of records, named after what they are to the people below. */
export const records = {
  authors: toRecordId('7101'),
  /** Two more evaluations of that application: one is submitted, the other still owed. */
  submitteds: toRecordId('7102'),
  owed: toRecordId('7103'),
  /** An evaluation of another application, for another job. */
  elsewhere: toRecordId('7201'),
  absent: toRecordId('7999'),
  malformed: '07101',
} as const;

export type RecordName = keyof typeof records;

function person(id: string): Person {
  return { id: `ou_${id}`, name: { zh: `名${id}`, en: null } };
}

export const people = {
  author: person('author'),
  submitted: person('submitted'),
  owing: person('owing'),
  elsewhere: person('elsewhere'),
  recruiter: person('recruiter'),
  manager: person('manager'),
  assistant: person('assistant'),
  administrator: person('administrator'),
  grantee: person('grantee'),
  lateGrantee: person('late_grantee'),
  formerGrantee: person('former_grantee'),
  stranger: person('stranger'),
} as const;

/** The application that each record is of. */
export const applications: Record<RecordName, string> = {
  authors: '801',
  submitteds: '801',
  owed: '801',
  elsewhere: '802',
  absent: '899',
  malformed: '0801',
};

/** What begins like a PDF. */
export const onePage = Buffer.from('%PDF-1.7\n%%EOF\n');

/** Only Feishu's answer for a record has this text, so a reply that contains it has shown a record. */
export const content = 'a sentence of an evaluation';
/** Only the author's conclusion has this text. */
export const judged = 'a level of an evaluation';
export const imageId = '7501';

/** Who wrote which, and whether they have submitted it. */
export type Writers = Record<string, { by: string; submitted: boolean }>;

export const writers: Writers = {
  [records.authors]: { by: people.author.id, submitted: true },
  [records.submitteds]: { by: people.submitted.id, submitted: true },
  [records.owed]: { by: people.owing.id, submitted: false },
  [records.elsewhere]: { by: people.elsewhere.id, submitted: true },
};

/** Feishu fails on this record, and says more than it should. */
export const failing = '7666';
const words = `${content} t-canary-1 u-canary-ou_author secret-canary`;
export const fail: Answer = (response) => send(response, { code: 1002001, msg: words }, 500);

/** A Feishu with two applications, and `more` records of none; closed when the test ends. */
export async function startCompany(more: Writers = {}): Promise<FakeFeishu> {
  const hour = 3_600_000;
  const known = { ...writers, ...more };
  const written = (...ids: string[]) => ids.map((id) => ({ id, by: '', submitted: false, ...writers[id] }));
  const feishu = await startFeishu({
    ...answerHiring({
      interviews: [
        interview('8901', '801', Date.now() - hour, written(records.authors, records.submitteds, records.owed)),
        interview('8902', '802', Date.now() - hour, written(records.elsewhere)),
      ],
      jobs: { 801: '9801', 802: '9802' },
      teams: {
        9801: [people.recruiter.id, people.manager.id, people.assistant.id],
        9802: ['ou_other_recruiter'],
      },
      pageSize: 100,
    }),
    ...signIn,
    record: (response, call) => {
      const { id } = call;
      if (id === failing) return fail(response, call);
      const record = recordBy(known[id], id, feishu);
      return record ? sendRecord(response, record) : refuse(response, 1002002, 400);
    },
    // The other way round, and without those that are not there: Feishu promises neither.
    records: (response, { parameters }) => {
      const items = parameters.getAll('ids').flatMap((id) => recordBy(known[id], id, feishu) ?? []);
      send(response, { code: 0, data: { items: items.reverse() } });
    },
    pdf: (response, { parameters }) => {
      const path = pdfPath(parameters.get('interview_record_id') ?? '');
      send(response, { code: 0, data: { attachment: { id: '7601', url: feishu.baseUrl + path } } });
    },
    ...Object.fromEntries(Object.keys(known).map((id) => [imagePath(id), sendImage])),
    ...Object.fromEntries(Object.keys(known).map((id) => [pdfPath(id), sendPdf])),
  });
  return feishu;
}

function recordBy(writer: (typeof writers)[string] | undefined, id: string, { baseUrl }: FakeFeishu): object | null {
  if (writer === undefined) return null;
  const { by, submitted } = writer;
  const image = { id: imageId, url: `${baseUrl}${imagePath(id)}`, name: 'board.png', mime: 'image/png' };
  const judgement = submitted && { conclusion: 1, interview_score: { level: 3, zh_name: judged } };
  return {
    id,
    user_id: by,
    commit_status: submitted ? 1 : 2,
    ...judgement,
    content: `${content} ${id}`,
    image_list: [image],
  };
}

const imagePath = (recordId: string) => `/signed?of=${recordId}` as const;

const pdfPath = (recordId: string) => `/signed?of=${recordId}.pdf` as const;

const sendPdf: Answer = (response) => response.end(onePage);

const sendImage: Answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(onePixel);

/** A browser that comes with the code `code-canary-ou_…` is that person's. */
const signIn: Answers = {
  userToken: (response, call) => {
    const code = call.parameters.get('code') ?? '';
    const access_token = code.replace('code-canary-', 'u-canary-');
    if (access_token !== code) sendUserToken({ access_token })(response, call);
    else send(response, { code: 20003, error: 'invalid_grant', error_description: words }, 400);
  },
  userInfo: (response, call) => {
    const open_id = call.authorization?.replace('Bearer u-canary-', '');
    const tenant_key = open_id === 'ou_foreign' ? 'another' : 'tenant';
    sendUser({ open_id, tenant_key, name: `名${open_id}`, en_name: null })(response, call);
  },
};
