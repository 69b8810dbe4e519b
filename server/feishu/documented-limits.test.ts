import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { collectLog } from '../testing/collected-log.ts';
import { documentedLimits, type Endpoint, rateOf } from './documented-limits.ts';
import { createRateLimiter } from './throttle/rate-limiter.ts';

const endpoints = Object.keys(documentedLimits) as Endpoint[];
const minutes = 2;
/** More callers than any endpoint serves, so that at least one always waits. */
const callers = 40;

interface Way {
  /** Milliseconds from the pass to Feishu, at most those that a call without an answer is given. */
  there: number;
  back: number;
}

/**
 * Many callers, each of which calls again as soon as its call has been answered. Resolves to the moments at which
 * Feishu got the calls.
 */
async function callAtFullLoad(endpoint: Endpoint, ways: Way[]): Promise<number[]> {
  const limiter = createRateLimiter(rateOf(endpoint), collectLog().log);
  const end = performance.now() + minutes * 60_000;
  const arrivals: number[] = [];
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const { signal } = new AbortController();

  async function call(caller: number): Promise<void> {
    for (let nth = caller; performance.now() < end; nth += callers) {
      const { there, back } = ways[nth % ways.length] ?? { there: 0, back: 0 };
      const pass = await limiter.acquire({ signal, endsAt: Number.POSITIVE_INFINITY }, {});
      await wait(there);
      arrivals.push(performance.now());
      await wait(back);
      pass.used();
    }
  }
  const done = Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  await vi.advanceTimersByTimeAsync(10 * minutes * 60_000);
  await done;
  return arrivals.sort((one, other) => one - other);
}

/** The most that fall into any window of this length. */
function rollingMaximum(moments: number[], milliseconds: number): number {
  let [first, most] = [0, 0];
  for (const [at, moment] of moments.entries()) {
    while ((moments[first] ?? 0) <= moment - milliseconds) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

const way = fc.record({ there: fc.integer({ min: 0, max: 999 }), back: fc.integer({ min: 0, max: 3000 }) });

test.each(endpoints)('at full load %s stays within every window that Feishu documents', async (endpoint) => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const ways = fc.array(way, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(ways, async (given) => {
      const arrivals = await callAtFullLoad(endpoint, given);
      for (const { calls, milliseconds } of documentedLimits[endpoint]) {
        expect(rollingMaximum(arrivals, milliseconds)).toBeLessThanOrEqual(calls * 0.9);
      }
    }),
    { numRuns: 2, examples: [[[{ there: 0, back: 0 }]]] },
  );
});

test('no endpoint is used less than nine tenths of what its windows allow together', () => {
  expect(Object.fromEntries(endpoints.map((endpoint) => [endpoint, rateOf(endpoint)]))).toEqual({
    '/hire/v1/interview_records/:interview_record_id': { calls: 18, milliseconds: 1000 },
    '/hire/v1/interview_records': { calls: 9, milliseconds: 1000 },
    '/hire/v1/interview_records/attachments': { calls: 18, milliseconds: 60_000 },
    '/hire/v1/interviews': { calls: 15, milliseconds: 1000 },
    '/hire/v1/applications/:application_id': { calls: 15, milliseconds: 1000 },
    '/hire/v1/jobs/:job_id': { calls: 15, milliseconds: 1000 },
    '/hire/v1/jobs/:job_id/recruiter': { calls: 15, milliseconds: 1000 },
    '/hire/v2/talents/:talent_id': { calls: 18, milliseconds: 1000 },
  });
});
