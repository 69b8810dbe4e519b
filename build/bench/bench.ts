import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, forgetFigures, keepReport, readFigures, renderFigures } from './figures.ts';

/**
 * `npm run bench`: every benchmark, one after the other, and one table of their figures beside their aims, which is kept
 * in `bench-results`. docs/benchmark.md explains the options and the figures.
 */
const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '10' },
  },
});

/** The arguments of Node for each. */
const parts: Record<string, string[]> = {
  api: ['bench-api.ts', '--rounds', given.rounds],
  list: ['--expose-gc', 'bench-list.ts'],
  page: ['page/bench-page.ts', '--rounds', given.rounds],
  soak: ['soak.ts', '--minutes', given.minutes],
};

const unknown = given.only?.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`--only takes one of: ${Object.keys(parts).join(', ')}`);

const results: [part: string, figures: Figure[]][] = [];
for (const [part, args] of Object.entries(parts)) {
  if (given.only && !given.only.includes(part)) continue;
  console.log(`\n── ${part}`);
  forgetFigures(part);
  const command = args.map((arg) => (arg.endsWith('.ts') ? join(import.meta.dirname, arg) : arg));
  // The soak ends so where something grows: its figures say what.
  if (spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
  results.push([part, readFigures(part)]);
}

const processor = cpus()[0]?.model ?? 'unknown processor';
const machine = `${availableParallelism()} × ${processor}, Node ${process.version}, ${given.rounds} rounds`;
const report = `${machine}\n\n${renderFigures(results)}`;
const now = new Date().toISOString();
console.log(`\n── all\n${report}`);
console.log(`\nKept as ${keepReport(`${now.slice(0, 19).replaceAll(':', '-')}.txt`, report)}`);
