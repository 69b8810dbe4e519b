import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countEndToEndTests, countUnitTests, inOneLine, type TestCounts } from './test-summary.ts';

/** `npm test`: the scripts that run in this order until one fails; some tests of `unit` need the build. */
const checks = ['types', 'lint', 'build', 'budget', 'unit', 'e2e', 'bench:page -- --check', 'check:deploy'];

// Half a minute that says little on a machine where somebody works.
if (process.env.CI) checks.push('bench:soak -- --minutes 0.5');

const resultsFolder = join(import.meta.dirname, '..', 'test-results');

// Results of an earlier run must not be counted.
rmSync(resultsFolder, { recursive: true, force: true });

const failed = checks.find((check) => !passes(check));
if (failed) console.error(`\nStopped: "npm run ${failed}" failed.`);
console.log(inOneLine([...read('unit.json', countUnitTests), ...read('e2e.json', countEndToEndTests)]));
process.exitCode = failed ? 1 : 0;

function passes(check: string): boolean {
  console.log(`\n── ${check}`);
  return spawnSync(`npm run --silent ${check}`, { shell: true, stdio: 'inherit' }).status === 0;
}

function read<Report>(name: string, toCounts: (report: Report) => TestCounts): TestCounts[] {
  const path = join(resultsFolder, name);
  return existsSync(path) ? [toCounts(JSON.parse(readFileSync(path, 'utf8')))] : [];
}
