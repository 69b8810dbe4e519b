import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countEndToEndTests, countUnitTests, inOneLine, readCounts } from './test-summary.ts';

/**
 * Which scripts `npm test` and `npm run test:long` run, in this order, until one fails. Some need the build, which comes
 * before them.
 */
const suites: Record<string, string[]> = {
  test: ['types', 'lint', 'build', 'budget', 'unit', 'e2e'],
  long: [
    ...['unit:long', 'e2e:long', 'walk -- --walks 3 --steps 8', 'check:deploy'],
    ...['bench:page -- --check --page record --rounds 1', 'bench:soak -- --minutes 0.5'],
  ],
};

const [name = 'test'] = process.argv.slice(2);
const steps = suites[name];
if (!steps) throw new Error(`There is no suite "${name}", only ${Object.keys(suites).join(' and ')}.`);

const resultsFolder = join(import.meta.dirname, '..', 'test-results');

// Results of an earlier run must not be counted.
rmSync(resultsFolder, { recursive: true, force: true });

const failed = steps.find((script) => !passes(script));
if (failed) console.error(`\nStopped: "npm run ${failed}" failed.`);
const counts = [
  ...readCounts(join(resultsFolder, 'unit.json'), countUnitTests),
  ...readCounts(join(resultsFolder, 'e2e.json'), countEndToEndTests),
];
console.log(inOneLine(counts));
process.exitCode = failed ? 1 : 0;

function passes(script: string): boolean {
  const startedAt = performance.now();
  console.log(`\n── ${script}`);
  const { status } = spawnSync(`npm run --silent ${script}`, { shell: true, stdio: 'inherit' });
  console.log(`── ${script}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return status === 0;
}
