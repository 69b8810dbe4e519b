import { expect, test } from 'vitest';
import { collectLog } from '../testing/collected-log.ts';
import { createRenderFailures } from './render-failures.ts';
import type { RenderFailure } from './render-process.ts';

const second = 1_000;
const minute = 60 * second;

function start() {
  const { log, lines } = collectLog();
  const clock = { milliseconds: 0 };
  const failures = createRenderFailures({ log, elapsed: () => clock.milliseconds });
  const warnings = () => lines.filter((line) => line.includes('warn')).length;
  const fail = (failure: RenderFailure, times = 1) => {
    for (let at = 0; at < times; at += 1) failures.note({ failure });
  };
  return { ...failures, clock, warnings, fail };
}

test.each<RenderFailure>(['ended', 'timed_out'])(
  'where every process is lost (%s), the pauses double up to an hour, after one warning',
  (failure) => {
    const { clock, mayRender, fail, warnings } = start();
    fail(failure, 2);
    const tried = [];
    const end = 5 * 60 * minute;
    for (; clock.milliseconds < end; clock.milliseconds += 10 * second) {
      if (!mayRender()) continue;
      tried.push(clock.milliseconds / minute);
      fail(failure);
    }
    expect(tried).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 123.5, 183.5, 243.5]);
    expect(warnings()).toBe(1);
  },
);

test('processes that are lost at the same time begin one pause', () => {
  const { clock, mayRender, fail } = start();
  fail('ended', 20);
  clock.milliseconds = 30 * second;
  expect(mayRender()).toBe(true);
});

test('a process that answers ends the series, and a later series is a warning of its own', () => {
  const { clock, mayRender, fail, note, warnings } = start();
  fail('ended', 3);
  clock.milliseconds = 30 * second;
  note({ thumbnail: Buffer.alloc(1) });
  fail('ended', 2);
  expect([mayRender(), warnings()]).toEqual([true, 1]);
  fail('ended');
  expect([mayRender(), warnings()]).toEqual([false, 2]);
});

test.each<RenderFailure>(['refused', 'too_large'])('pictures that are %s begin no pause', (failure) => {
  const { mayRender, fail, warnings } = start();
  fail('ended', 2);
  fail(failure, 50);
  fail('ended', 2);
  expect([mayRender(), warnings()]).toEqual([true, 0]);
});
