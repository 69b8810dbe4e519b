import { expect, onTestFinished, test, vi } from 'vitest';
import type { Urgency } from '../../base/fair-queue.ts';
import { collectLog } from '../../testing/collected-log.ts';
import { createRateLimiter } from './rate-limiter.ts';

/** Two calls a minute, on a clock that the test moves. */
function openLine() {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const limiter = createRateLimiter({ calls: 2, milliseconds: 60_000 }, collectLog().log);
  const places: Record<string, number | null> = {};
  const made: string[] = [];
  const leave: Record<string, () => void> = {};

  /** `name`: the reader and which of their calls it is. */
  function join(name: string): void {
    const controller = new AbortController();
    leave[name] = () => controller.abort(new Error('left'));
    const deadline = { signal: controller.signal, endsAt: performance.now() + 600_000 };
    const onPlace = (before: number | null): void => {
      places[name] = before;
    };
    limiter.acquire(deadline, { reader: name[0], onPlace }).then(
      (pass) => {
        made.push(name);
        pass.used();
      },
      () => delete places[name],
    );
  }
  return {
    limiter,
    join,
    leave,
    places,
    made,
    pass: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds),
  };
}

test('readers take turns, and everybody knows how many come before them', async () => {
  const { join, places, made, pass } = openLine();
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1']) join(name);
  await pass(1);
  expect(places).toEqual({ a1: null, a2: null, a3: 0, a4: 3, b1: 1, c1: 2 });
  await pass(60_100);
  expect(places).toMatchObject({ a3: null, b1: null, c1: 0, a4: 1 });
  await pass(60_100);
  expect(made).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4']);
});

test('whoever leaves makes room for those behind, at once', async () => {
  const { join, leave, places, made, pass } = openLine();
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1']) join(name);
  await pass(1);
  leave.b1?.();
  await pass(1);
  expect(places).toEqual({ a1: null, a2: null, a3: 0, c1: 1 });
  await pass(60_100);
  expect(made).toEqual(['a1', 'a2', 'a3', 'c1']);
});

test('no rolling minute sees more calls than it may, and a pause that Feishu asks for keeps the line', async () => {
  const { limiter, join, places, made, pass } = openLine();
  for (const name of ['a1', 'b1', 'c1', 'd1']) join(name);
  await pass(59_000);
  expect(made).toEqual(['a1', 'b1']);
  limiter.pause(60);
  await pass(59_000);
  expect([made, places]).toEqual([['a1', 'b1'], { a1: null, b1: null, c1: 0, d1: 1 }]);
  await pass(2_000);
  expect(made).toEqual(['a1', 'b1', 'c1', 'd1']);
});

test('calls that are less urgent leave an eighth of the rate to pages, which are made at once', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const limiter = createRateLimiter({ calls: 8, milliseconds: 1000 }, collectLog().log);
  const deadline = { signal: new AbortController().signal, endsAt: Number.POSITIVE_INFINITY };
  const made: [urgency: Urgency, at: number][] = [];
  const start = performance.now();
  const call = async (urgency: Urgency, reader?: string) => {
    (await limiter.acquire(deadline, { urgency, reader })).used();
    made.push([urgency, performance.now() - start]);
  };
  const madeAt = (wanted: Urgency) => made.flatMap(([urgency, at]) => (urgency === wanted ? at : []));
  for (let at = 0; at < 20; at += 1) void call('list', `reader ${at}`);
  await vi.advanceTimersByTimeAsync(500);
  void call('page');
  await vi.advanceTimersByTimeAsync(9_500);
  expect(madeAt('page')).toEqual([500]);
  expect(madeAt('list')).toHaveLength(20);
  const inSecondFrom = (moment: number) => made.filter(([, at]) => at >= moment && at < moment + 1000).length;
  expect(Math.max(...made.map(([, at]) => inSecondFrom(at)))).toBeLessThanOrEqual(8);
});
