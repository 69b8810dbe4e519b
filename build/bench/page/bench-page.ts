import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../../../e2e/find-browser.ts';
import { killAll } from '../child-processes.ts';
import { createDiskFolder } from '../disk-folder.ts';
import { startFakeFeishu } from '../fake-feishu.ts';
import { startServer } from '../server-process.ts';
import { signInReaders } from '../sign-in.ts';
import { checkRatios } from './check-ratios.ts';
import { allConditions, feishuDelay } from './conditions.ts';
import { renderPageReport } from './page-report.ts';
import { measureInRounds } from './rounds.ts';
import { subject } from './subject.ts';

/**
 * `npm run bench:page`: how soon a record is readable in a real browser, compared with a static page of the same words.
 * docs/benchmark.md explains the options and the table.
 */
const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string' },
    condition: { type: 'string' },
    'signed-in': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const rounds = Number(given.rounds ?? (given.check ? 2 : 5));
const conditions = allConditions.filter((each) => given.condition === undefined || each === given.condition);
if (!(rounds >= 1)) throw new Error('--rounds takes a number');
if (conditions.length === 0) throw new Error(`--condition takes one of: ${allConditions.join(', ')}`);

const feishu = await startFakeFeishu({ record: subject, delay: feishuDelay });
try {
  const { address: server } = await startServer({
    access: given['signed-in'] ? 'members' : 'open',
    folder: join(createDiskFolder().folder, 'page'),
    feishuAddress: feishu.address,
    importFirst: import.meta.resolve('./page-routes.ts'),
  });
  const [session = ''] = given['signed-in'] ? await signInReaders(server, 1, 1) : [];
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArguments() });
  try {
    console.log(`Chromium ${browser.version()}, Feishu answers after ${feishuDelay} ms, ${rounds} rounds`);
    const pressesLanguage = !given.check;
    const samples = await measureInRounds({ browser, server, session, conditions, rounds, pressesLanguage });
    console.log(`\n${renderPageReport(samples)}`);
    if (given.check) fail(checkRatios(samples));
  } finally {
    await browser.close();
  }
} finally {
  await killAll();
  feishu.close();
}

function fail(faults: string[]): void {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
