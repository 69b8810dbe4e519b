import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figure, forgetFigures, keepReport, readFigures, renderFigures } from './figures.ts';

/**
 * `npm run bench`: runs every benchmark, one after the other, and prints one table of their figures and aims, which it
 * stores in `bench-results`. docs/benchmark.md explains the options and the figures.
 */
const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '10' },
  },
});

const rounds = Number(given.rounds);
const minutes = Number(given.minutes);
if (!(rounds >= 1 && minutes > 0)) throw new Error('--rounds and --minutes take numbers');

/** The options of each script. */
const parts = {
  api: `--rounds ${rounds}`,
  list: '',
  page: `--rounds ${rounds}`,
  soak: `--minutes ${minutes}`,
};

const unknown = given.only?.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`--only takes one of: ${Object.keys(parts).join(', ')}`);

const results: [part: string, figures: Figure[]][] = [];
for (const [part, options] of Object.entries(parts)) {
  if (given.only && !given.only.includes(part)) continue;
  console.log(`\n── ${part}`);
  forgetFigures(part);
  const { status } = spawnSync(`npm run --silent bench:${part} -- ${options}`, { shell: true, stdio: 'inherit' });
  // The soak fails if something grows; its figures say what.
  if (status !== 0) process.exitCode = 1;
  results.push([part, readFigures(part)]);
}

const processor = cpus()[0]?.model ?? 'unknown processor';
const machine = `${availableParallelism()} × ${processor}, Node ${process.version}, ${rounds} rounds`;
const report = `${machine}\n\n${renderFigures(results)}`;
const now = new Date().toISOString();
console.log(`\n── all\n${report}`);
console.log(`\nKept as ${keepReport(`${now.slice(0, 19).replaceAll(':', '-')}.txt`, report)}`);
