import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProblemCode } from '#contract/problem.ts';
import { toRecordId } from '#testing/record-id.ts';
import type { Deadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { createRecordBatches, type RecordCalls } from './record-batches.ts';

/** Feishu's answer to a call for this record alone. */
function endOf(recordId: string): string {
  const number = Number(recordId);
  if (number % 5 === 0) return 'not_found';
  return number % 7 === 0 ? 'app_misconfigured' : `record ${recordId}`;
}

const problems = [
  'not_found',
  'upstream_failed',
  'upstream_throttled',
  'upstream_timeout',
  'app_misconfigured',
] as const;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: fc.nat(60), together: fc.boolean() }) },
  fc.record({ leave: fc.nat(60) }),
  fc.constant({ pass: true }),
  fc.record({ answer: fc.constantFrom('all', 'every other', 'strangers too') }),
  fc.record({ fail: fc.constantFrom<ProblemCode>(...problems), isSent: fc.boolean() }),
);

/** Both endpoints, of which every step is taken by hand. */
function createEndpoints() {
  const singly: { recordId: string; alternative?: Parameters<RecordCalls<string>['readOne']>[3]; go: () => void }[] =
    [];
  const batches: { fail: (problem: ProblemCode, isSent: boolean) => void; answer: (kind: string) => void }[] = [];
  const remove = <Entry>(list: Entry[], entry: Entry) => void list.splice(list.indexOf(entry) >>> 0, 1);
  const divertible = () => singly.flatMap(({ alternative }) => alternative ?? []);

  const calls: RecordCalls<string> = {
    readOne: (recordId, _context, { signal }, alternative) =>
      new Promise((resolve, reject) => {
        const end = endOf(recordId);
        const go = () => (end.startsWith('record') ? resolve(end) : reject(new UpstreamError(end as ProblemCode)));
        const entry = { recordId, go, ...(alternative && { alternative }) };
        signal.addEventListener('abort', () => {
          remove(singly, entry);
          reject(signal.reason);
        });
        singly.push(entry);
        alternative?.onWait();
      }),
    readSeveral: (choose, { signal }) =>
      new Promise((resolve, reject) => {
        const entry = {
          fail: (problem: ProblemCode, isSent: boolean) => {
            if (isSent) choose();
            reject(new UpstreamError(problem));
          },
          answer: (kind: string) => {
            const asked = choose().filter((_, at) => kind !== 'every other' || at % 2 === 0);
            const known = asked.filter((id) => endOf(id).startsWith('record'));
            const strangers = kind === 'strangers too' ? [toRecordId('999')] : [];
            resolve(new Map([...known, ...strangers].map((id) => [id, `record ${id}`])));
          },
        };
        signal?.addEventListener('abort', () => {
          remove(batches, entry);
          reject(signal.reason);
        });
        batches.push(entry);
      }),
    divert: (most) => {
      for (const alternative of divertible().slice(0, most)) alternative.take();
    },
    divertible: () => divertible().map(() => ({})),
  };
  return {
    calls,
    pass: () => singly.shift()?.go(),
    answer: (kind: string) => batches.shift()?.answer(kind),
    fail: (problem: ProblemCode, isSent: boolean) => batches.shift()?.fail(problem, isSent),
  };
}

test('whatever comes in between, everybody gets their own record or what is wrong with it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const endpoints = createEndpoints();
      const { read } = createRecordBatches(endpoints.calls);
      const asks: { recordId: string; leaving: AbortController; end: string | null }[] = [];
      let together = {};

      function ask(number: number, isTogether: boolean): void {
        const recordId = toRecordId(number + 1);
        const leaving = new AbortController();
        const deadline: Deadline = { signal: leaving.signal, endsAt: Number.POSITIVE_INFINITY };
        const asked = { recordId, leaving, end: null as string | null };
        asks.push(asked);
        read(recordId, isTogether ? { together } : {}, deadline).then(
          (record) => {
            asked.end = record;
          },
          (error) => {
            asked.end = error instanceof UpstreamError ? error.code : error;
          },
        );
      }

      for (const taken of steps) {
        if ('ask' in taken) ask(taken.ask, taken.together);
        else if ('leave' in taken) asks[taken.leave]?.leaving.abort('left');
        else if ('answer' in taken) endpoints.answer(taken.answer);
        else if ('fail' in taken) endpoints.fail(taken.fail, taken.isSent);
        else endpoints.pass();
        if (!('ask' in taken)) {
          together = {};
          await nextTurn();
        }
      }
      for (let turn = 0; turn < 1000 && asks.some(({ end }) => end === null); turn++) {
        endpoints.answer('all');
        endpoints.pass();
        await nextTurn();
      }
      for (const { recordId, leaving, end } of asks) {
        expect([endOf(recordId), ...(leaving.signal.aborted ? ['left'] : [])]).toContain(end);
      }
    }),
    { numRuns: 300 },
  );
});
