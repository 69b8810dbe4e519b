import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { forNobody } from '../base/call-context.ts';
import { sendUserToken, user } from '../testing/feishu/answers.ts';
import { connectTo, recordId } from '../testing/feishu/connect.ts';
import { cutAnswer, type Fault, faults, wholeAnswer } from '../testing/feishu/cut-answer.ts';
import type { Answer, Answers } from '../testing/feishu/fake-feishu.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { expectRefusal } from '../testing/sign-in-refusals.ts';
import { openWorld, unlimited } from '../testing/sign-in-world.ts';
import type { Hire } from './hire.ts';

// The fake clock moves between the tests, so that breakers forget their failures and waits for a token end.
vi.useFakeTimers({ toFake: ['performance'] });
afterAll(() => void vi.useRealTimers());
beforeEach(forget);

function forget(): void {
  vi.advanceTimersByTime(61_000);
}

interface Place {
  endpoint: keyof Answers;
  /** Feishu's answer when it works. */
  fields: object;
  ask: (hire: Hire) => Promise<unknown>;
}

const record = { id: recordId };

/** Where a call to Feishu Hire can fail. Images, which are streamed, are in `server/images/stream.server.test.ts`. */
const places: Record<string, Place> = {
  token: {
    endpoint: 'tenantToken',
    fields: { code: 0, msg: 'ok', tenant_access_token: 't-canary-1', expire: 7200 },
    ask: (hire) => hire.readRecord(recordId, {}),
  },
  record: {
    endpoint: 'record',
    fields: { code: 0, data: { interview_record: record } },
    ask: (hire) => hire.readRecord(recordId, {}),
  },
  'page of the directory': {
    endpoint: 'interviews',
    fields: { code: 0, data: { items: [], has_more: false } },
    ask: (hire) => hire.listInterviews({ from: 0, to: 1, pageToken: null }, forNobody),
  },
  'team of a job': {
    endpoint: 'jobTeam',
    fields: { code: 0, data: { info: {} } },
    ask: (hire) => hire.readJobPeople('31', forNobody),
  },
};

const problems: Record<Fault, string> = {
  closed: 'upstream_unreachable',
  reset: 'upstream_unreachable',
  hung: 'upstream_timeout',
};

/** Before the head, within it, after it, and within the body: every byte is in `transport/every-byte.long.test.ts`. */
const cuts = (answer: Buffer) => [0, 20, answer.indexOf('\r\n\r\n') + 4, 2000, answer.length - 1];

const cases = Object.entries(places).flatMap(([name, place]) => faults.map((fault) => [name, fault, place] as const));

test.each(cases)('a %s that is %s ends in one problem, and the next call is well', async (_, fault, place) => {
  const { endpoint, fields, ask } = place;
  const answer = wholeAnswer(fields);
  const limits = fault === 'hung' ? { readMilliseconds: 1000, attemptMilliseconds: 400 } : {};
  const clients = await Promise.all(
    cuts(answer).map(async (bytes) => {
      const feishu = await startFeishu({ [endpoint]: cut(answer, bytes, fault) });
      return { bytes, feishu, ...connectTo(feishu.baseUrl, limits) };
    }),
  );
  for (const { bytes, problem } of await Promise.all(
    clients.map(async ({ bytes, hire }) => ({ bytes, problem: await ask(hire).then(String, problemOf) })),
  )) {
    expect(problem, `after ${bytes} bytes`).toBe(problems[fault]);
  }
  for (const { feishu } of clients) feishu.replace({ [endpoint]: cut(answer, answer.length, 'hung') });
  forget();
  await Promise.all(clients.map(({ hire }) => ask(hire)));
});

const cut =
  (answer: Buffer, bytes: number, fault: Fault): Answer =>
  (response) =>
    cutAnswer(response, answer, bytes, fault);

const problemOf = (error: { code?: string }) => error.code;

const signInPlaces = [
  ['token', 'userToken', { code: 0, access_token: 'u-canary-1', token_type: 'Bearer', expires_in: 7200 }],
  ['identity', 'userInfo', { code: 0, data: user }],
] as const;

const world = await openWorld({ ...unlimited, milliseconds: 1000 });

test.each(
  signInPlaces.flatMap(([name, endpoint, fields]) => faults.map((fault) => [name, fault, endpoint, fields] as const)),
)(
  'whoever signs in while their %s is %s is told that Feishu is unreachable, and can begin again',
  async (_, fault, endpoint, fields) => {
    const answer = wholeAnswer(fields);
    for (const bytes of cuts(answer)) {
      forget();
      await expectRefusal(world, 'unreachable', () =>
        world.feishu.replace({
          [endpoint]: cut(answer, bytes, fault),
          ...(endpoint === 'userInfo' && { userToken: sendUserToken() }),
        }),
      );
    }
  },
);
