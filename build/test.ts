import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countEndToEndTests, countUnitTests, inOneLine, readCounts } from './test-summary.ts';

/**
 * Which scripts `npm test` and `npm run test:long` run, a line after the other, until one fails. The scripts of one line
 * run beside each other, because each of them alone leaves a processor idle. Some need the build, which comes before
 * them; what measures times runs alone.
 */
const suites: Record<string, string[][]> = {
  test: [['types'], ['lint'], ['build'], ['budget'], ['unit'], ['e2e']],
  long: [
    ['unit:long', 'check:deploy', 'bench:soak -- --minutes 0.5', 'walk -- --walks 3 --steps 8'],
    ['e2e:long'],
    ['bench:page -- --check --page record --rounds 1'],
  ],
};

const [name = 'test'] = process.argv.slice(2);
const steps = suites[name];
if (!steps) throw new Error(`There is no suite "${name}", only ${Object.keys(suites).join(' and ')}.`);

const resultsFolder = join(import.meta.dirname, '..', 'test-results');

// Results of an earlier run must not be counted.
rmSync(resultsFolder, { recursive: true, force: true });

const failed = await firstFailureOf(steps);
if (failed) console.error(`\nStopped: "npm run ${failed}" failed.`);
const counts = [
  ...readCounts(join(resultsFolder, 'unit.json'), countUnitTests),
  ...readCounts(join(resultsFolder, 'e2e.json'), countEndToEndTests),
];
console.log(inOneLine(counts));
process.exitCode = failed ? 1 : 0;

async function firstFailureOf(lines: string[][]): Promise<string | undefined> {
  for (const scripts of lines) {
    const passed = await Promise.all(scripts.map((script) => passes(script, scripts.length === 1)));
    const failed = scripts.find((_, index) => !passed[index]);
    if (failed) return failed;
  }
  return undefined;
}

/** What a script prints that runs alone is seen at once; what others print beside each other, when each has ended. */
async function passes(script: string, isAlone: boolean): Promise<boolean> {
  const startedAt = performance.now();
  if (isAlone) console.log(`\n── ${script}`);
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: isAlone ? 'inherit' : 'pipe' });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (!isAlone) console.log(`\n── ${script}\n${Buffer.concat(printed).toString()}`);
  console.log(`── ${script}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return status === 0;
}
