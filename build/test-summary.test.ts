import { expect, test } from 'vitest';
import { countEndToEndTests, countUnitTests, inOneLine } from './test-summary.ts';

test('the tests of both runners are added up', () => {
  const unit = countUnitTests({ numPassedTests: 40, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 });
  const endToEnd = countEndToEndTests({ stats: { expected: 7, unexpected: 2, flaky: 0, skipped: 0 } });

  expect(inOneLine([unit, endToEnd])).toBe('47 passed, 3 failed');
});

test('a flaky test counts as failed, a test that did not run as skipped', () => {
  const endToEnd = countEndToEndTests({ stats: { expected: 0, unexpected: 0, flaky: 1, skipped: 2 } });

  expect(inOneLine([endToEnd])).toBe('0 passed, 1 failed, 2 skipped');
});

test('the summary says when no test ran', () => {
  expect(inOneLine([])).toBe('0 passed, 0 failed');
});
