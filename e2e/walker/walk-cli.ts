import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArguments, findHeadlessBrowser } from '../find-browser.ts';
import { type Ground, type GroundName, startGround } from './grounds.ts';
import { walk } from './walk.ts';

/**
 * `npm run walk -- --seed 17 --walks 100`: walks through the product at random. A seed with a number is one walk:
 * `--seed 17 --only 42` repeats it.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    walks: { type: 'string', default: '30' },
    from: { type: 'string', default: '0' },
    steps: { type: 'string', default: '20' },
    only: { type: 'string' },
  },
});

const names: readonly GroundName[] = ['open', 'signed-in', 'open', 'signed-in', 'failing'];
const first = Number(values.only ?? values.from);
const count = values.only === undefined ? Number(values.walks) : 1;
const folder = join(import.meta.dirname, '..', '..', 'test-results', 'walks');
mkdirSync(folder, { recursive: true });

const startedAt = performance.now();
const browser = await chromium.launch({ executablePath: findHeadlessBrowser(), args: browserArguments() });
const grounds = new Map<GroundName, Promise<Ground>>();
const sum = { walks: 0, steps: 0, refusals: 0, faulty: 0 };
try {
  for (let number = first; number < first + count; number += 1) {
    const name = names[number % names.length] ?? 'open';
    const ground = grounds.get(name) ?? startGround(name);
    grounds.set(name, ground);
    const options = {
      seed: `${values.seed}/${number}`,
      steps: Number(values.steps),
      screenshot: join(folder, `${number}.png`),
    };
    const { path, faults, refusals } = await walk(browser, await ground, options);
    sum.walks += 1;
    sum.steps += path.length - 1;
    sum.refusals += refusals;
    if (faults.length > 0) {
      sum.faulty += 1;
      tell(
        [
          `\nWalk ${number} failed; repeat it with: npm run walk -- --seed ${values.seed} --only ${number}`,
          ...path,
          ...faults.map((fault) => `✘ ${fault}`),
        ].join('\n  '),
      );
    }
    if (sum.walks % 25 === 0) tell(inWords());
  }
} finally {
  await browser.close();
  await Promise.all([...grounds.values()].map(async (ground) => (await ground).product.stop()));
}
tell(inWords());
process.exitCode = sum.faulty > 0 ? 1 : 0;

function inWords(): string {
  const { walks, steps, refusals, faulty } = sum;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return `${walks} walks, ${steps} steps, ${refusals} pages rightly refused, ${faulty} walks with faults, in ${seconds} s`;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
