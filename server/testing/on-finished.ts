import { afterAll, onTestFinished, TestRunner } from 'vitest';

/** When the test ends; for what a file opens outside of its tests, when they all have. */
export function onFinished(close: () => unknown): void {
  if (TestRunner.getCurrentTest()) onTestFinished(async () => void (await close()));
  else afterAll(async () => void (await close()));
}
