import { expect, test } from 'vitest';
import type { DocumentContent } from '#contract/document.ts';
import { readInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewList } from '#contract/interviews.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { evaluation } from '#testing/debrief-builders.ts';
import { group, listOf } from '#testing/list-builders.ts';
import { ability, dimension, question, record, scored, text } from '#testing/record-builders.ts';
import { toRecordId } from '#testing/record-id.ts';
import { readPreferences, render } from './entry-server.tsx';

/** The largest HTML that a record may produce, with many entries or with long texts. */
const most = { elements: 5_000, bytes: 2_000_000 };

async function renderRecord(parts: Partial<InterviewRecord>) {
  const shown = record(parts);
  return renderContent(`/records/${shown.id}`, {
    record: shown,
    context: { application: null, isReading: false, readAt: 0 },
  });
}

/** Renders the document in mode `both`, which has the most content. */
async function renderContent(path: string, shown: Partial<DocumentContent>) {
  const address = `${path}?lang=both`;
  const preferences = readPreferences({ address, cookie: undefined, acceptLanguage: undefined, timeZone: 'UTC' });
  const me = { person: null, isAdmin: false, access: 'open' } as const;
  const content = {
    about: { samples: null },
    me,
    ...shown,
  };
  return render(address, { preferences, signInOrigin: null, renderedAt: 0, content });
}

function many<Entry>(entry: (id: string) => Entry, count = 10_000): Entry[] {
  return Array.from({ length: count }, (_, at) => entry(String(at + 1)));
}

const megabytes = '一段很长的话。'.repeat(300_000);
/** The longest text that the server sends as a whole. */
const longest = '话'.repeat(20_000);
const name = text('名称', 'A name');
const abilities = many((id) => ability(id, `能力${id}`), 20);
const questions = many((id) => question({ id, title: name, answer: '回答' }));
const linked = many((id) => question({ id, title: name, answer: '回答', abilities }), 100);
const images = many((id) => ({ id, name: `${id}.png`, mime: 'image/png', createdAt: 0 }));

const records: Record<string, Partial<InterviewRecord>> = {
  'ten thousand dimensions': {
    dimensions: many((id) => scored(5, 10, { id, name, comment: '评语', abilities: [ability(id, `能力${id}`)] })),
  },
  'a hundred dimensions with a hundred questions each': {
    dimensions: many((id) => scored(5, 10, { id, name, questions: linked }), 100),
  },
  'ten thousand options': {
    dimensions: many((id) => {
      const options = many((optionId) => ({ id: optionId, name }), 100);
      return dimension({ id, name, kind: 'multiple-choice', answer: { options, text: null, score: null } });
    }),
  },
  'ten thousand questions, code and images': { questions, codeQuestions: questions, images },
  'megabytes of text': {
    notes: megabytes,
    dimensions: many((id) => scored(5, 10, { id, name, comment: megabytes }), 100),
    questions: many((id) => question({ id, title: name, answer: megabytes }), 100),
  },
  'many long texts': {
    notes: longest,
    dimensions: many((id) => scored(5, 10, { id, name, comment: longest }), 100),
    questions: many((id) => question({ id, title: name, answer: longest }), 100),
  },
};

test.each(Object.entries(records))(
  'the server renders the first screens of %s within the limits of elements and bytes',
  async (_, parts) => {
    const { html } = await renderRecord(parts);
    const size = { elements: html.match(/<[a-z]/g)?.length, bytes: Buffer.byteLength(html) };
    expect(html).toContain('</h1>');
    expect(size.elements).toBeLessThan(most.elements);
    expect(size.bytes).toBeLessThan(most.bytes);
  },
);

const endless = text(megabytes, megabytes);

test.each<[string, Partial<InterviewRecord>]>([
  ['the name of a dimension', { dimensions: [scored(5, 10, { name: endless })] }],
  ['an ability', { dimensions: [scored(5, 10, { abilities: [{ id: '1', name, description: endless }] })] }],
  ['a question', { questions: [question({ title: endless })] }],
  ['code', { codeQuestions: [question({ answer: megabytes })] }],
  ['the interviewer', { interviewer: { id: '1', name: endless } }],
  ['the level', { level: { level: 1, name, description: endless } }],
  ['the name of an image', { images: [{ id: '1', name: megabytes, mime: null, createdAt: null }] }],
])('a page with megabytes in %s, which cannot be folded, draws itself', async (_, parts) => {
  const { html, firstView } = await renderRecord(parts);
  expect([html, firstView.content]).toEqual(['', null]);
});

const tableOfDimensions = many((id) => scored(5, 10, { id, name, comment: '评语' }), 60);

function debriefOf(count: number, parts: Partial<InterviewRecord>): Partial<DocumentContent> {
  const evaluations = many((id) => evaluation(`面试官 ${id}`, parts, { recordId: toRecordId(id) }), count);
  const asked = { applicationId: '801' };
  return { debrief: { asked, applications: [], evaluations, masked: [], readAt: 0, isReading: false } };
}

function listWith(count: number, given: Partial<InterviewList> = {}): Partial<DocumentContent> {
  const asked = readInterviewQuery({});
  const listed = group('林晓', '前端工程师', '许曼');
  const interviews = listed.interviews.map((interview) => ({
    ...interview,
    evaluations: interview.evaluations.flatMap((each) => many((id) => ({ ...each, recordId: toRecordId(id) }), count)),
  }));
  return { interviews: listOf([{ ...listed, interviews }], { asked, query: asked, ...given }) };
}

const longName = text(longest.repeat(3));
const people = many((id) => ({ id: `ou_${id}`, name: text(`人 ${id}`) }), 3_000);

test.each<[string, string, Partial<DocumentContent>, 'rendered' | 'drawn by itself']>([
  ['a list of a hundred evaluations', '/', listWith(100), 'rendered'],
  ['a list of a thousand evaluations', '/', listWith(1_000), 'drawn by itself'],
  ['a list of three thousand interviewers', '/', listWith(1, { interviewers: people }), 'drawn by itself'],
  ['six evaluations of a long form', '/applications/801', debriefOf(6, { dimensions: tableOfDimensions }), 'rendered'],
  ['twenty of them', '/applications/801', debriefOf(20, { dimensions: tableOfDimensions }), 'drawn by itself'],
  [
    'six evaluations with megabytes of notes',
    '/applications/801',
    debriefOf(6, { notes: megabytes }),
    'drawn by itself',
  ],
  [
    'six with a name that is long in each',
    '/applications/801',
    debriefOf(6, { dimensions: [scored(5, 10, { name: longName })] }),
    'drawn by itself',
  ],
])('%s: a document is rendered by the server only where that takes a moment', async (_, address, content, end) => {
  const { html, firstView } = await renderContent(address, content);
  expect(html === '' && firstView.content === null ? 'drawn by itself' : 'rendered').toBe(end);
});
