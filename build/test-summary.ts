import { existsSync, readFileSync } from 'node:fs';

/** The number of tests by result. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that the summary uses. */
export interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** The part of Playwright's JSON report that the summary uses. */
export interface EndToEndReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

export function countUnitTests(report: UnitReport): TestCounts {
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

/** A flaky test counts as failed. */
export function countEndToEndTests({ stats }: EndToEndReport): TestCounts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

export function inOneLine(parts: TestCounts[]): string {
  const sum = (key: keyof TestCounts) => parts.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The counts of a report as a test runner has written it; none where that runner did not run. */
export function readCounts<Report>(path: string, toCounts: (report: Report) => TestCounts): TestCounts[] {
  return existsSync(path) ? [toCounts(JSON.parse(readFileSync(path, 'utf8')))] : [];
}
