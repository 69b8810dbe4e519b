import { expect, onTestFinished, test, vi } from 'vitest';
import { UpstreamError } from '../../base/upstream-error.ts';
import { collectLog } from '../../testing/collected-log.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

const failing = () => Promise.reject(new UpstreamError('upstream_unreachable'));
const refusing = () => Promise.reject(new UpstreamError('upstream_failed', { feishuCode: 1002001 }));
const answering = () => Promise.resolve('answer');

async function openBreaker() {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const breaker = createCircuitBreaker(collectLog().log);
  for (let call = 0; call < 10; call += 1) await breaker.run(failing).catch(() => undefined);
  return breaker;
}

test('after ten failing calls Feishu is left alone, with the failure as the cause and a time', async () => {
  const breaker = await openBreaker();
  let asked = false;
  const call = breaker.run(async () => {
    asked = true;
  });
  await expect(call).rejects.toMatchObject({
    code: 'upstream_paused',
    retryAfter: expect.any(Number),
    cause: { code: 'upstream_unreachable' },
  });
  expect(asked).toBe(false);
  expect(breaker.isOpen()).toBe(true);
});

test('nine failures, or ten within a longer time, or fewer than half, open nothing', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const breaker = createCircuitBreaker(collectLog().log);
  for (let call = 0; call < 9; call += 1) await breaker.run(failing).catch(() => undefined);
  vi.advanceTimersByTime(10_001);
  await breaker.run(failing).catch(() => undefined);
  expect(breaker.isOpen()).toBe(false);
  for (let call = 0; call < 10; call += 1) await breaker.run(answering);
  await breaker.run(failing).catch(() => undefined);
  expect(breaker.isOpen()).toBe(false);
});

test('codes of Feishu’s own are answers and open nothing', async () => {
  const breaker = createCircuitBreaker(collectLog().log);
  for (let call = 0; call < 30; call += 1) await breaker.run(refusing).catch(() => undefined);
  await expect(breaker.run(answering)).resolves.toBe('answer');
});

test('after six seconds one call is let through alone, and its answer opens the way', async () => {
  const breaker = await openBreaker();
  vi.advanceTimersByTime(6001);
  const trial = Promise.withResolvers<string>();
  const first = breaker.run(() => trial.promise);
  await expect(breaker.run(answering)).rejects.toMatchObject({ code: 'upstream_paused' });
  trial.resolve('answer');
  await expect(first).resolves.toBe('answer');
  await expect(breaker.run(answering)).resolves.toBe('answer');
});

test('a trial that fails closes the way again, and one that was abandoned leaves the trial to the next', async () => {
  const breaker = await openBreaker();
  vi.advanceTimersByTime(6001);
  await breaker.run(failing).catch(() => undefined);
  expect(breaker.isOpen()).toBe(true);
  vi.advanceTimersByTime(6001);
  await breaker.run(() => Promise.reject(new Error('the reader left'))).catch(() => undefined);
  await expect(breaker.run(answering)).resolves.toBe('answer');
});
