import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../../e2e/find-browser.ts';
import { killAll } from '../child-processes.ts';
import { startFakeFeishu } from '../fake-feishu.ts';
import { keepFigures } from '../figures.ts';
import { signInReaders } from '../sign-in.ts';
import { checkRatios, figuresOf } from './check-ratios.ts';
import { allConditions, allVisits, feishuDelay } from './conditions.ts';
import type { PageName, Sample } from './measures.ts';
import { pageNames } from './measures.ts';
import { renderPageReport } from './page-report.ts';
import { type ServedPages, serveRecord, serveSandbox } from './page-servers.ts';
import { measureInRounds } from './rounds.ts';
import { subject } from './subject.ts';

/**
 * `npm run bench:page`: how soon a record, the list and a debrief are readable in a real browser, each compared with a
 * static page of the same words. docs/benchmark.md explains the options and the tables.
 */
const { values: given } = parseArgs({
  options: {
    page: { type: 'string' },
    rounds: { type: 'string' },
    condition: { type: 'string' },
    'signed-in': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const names = given['signed-in'] ? (['record'] as const) : pageNames;
const pages: PageName[] = names.filter((each) => given.page === undefined || each === given.page);
const rounds = Number(given.rounds ?? (given.check ? 2 : 5));
const conditions = allConditions.filter((each) => given.condition === undefined || each === given.condition);
if (!(rounds >= 1)) throw new Error('--rounds takes a number');
if (pages.length === 0) throw new Error(`--page takes one of: ${names.join(', ')}`);
if (conditions.length === 0) throw new Error(`--condition takes one of: ${allConditions.join(', ')}`);

const feishu = await startFakeFeishu({ record: subject, delay: feishuDelay });
try {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArguments() });
  try {
    console.log(`Chromium ${browser.version()}, Feishu answers after ${feishuDelay} ms, ${rounds} rounds`);
    const samples: Sample[] = [];
    const thorough = { browser, session: '', conditions, visits: allVisits, rounds, pressesLanguage: !given.check };
    const brief = { ...thorough, conditions: ['slow' as const], visits: ['cold' as const], rounds: 1 };
    const measureAll = async ({ server, pages: served }: ServedPages, how: typeof thorough | typeof brief) => {
      for (const page of served) samples.push(...(await measureInRounds({ ...how, server, page })));
    };
    if (pages.includes('record')) {
      const served = await serveRecord(given['signed-in'] ? 'members' : 'open', feishu.address);
      const [session = ''] = given['signed-in'] ? await signInReaders(served.server, 1, 1) : [];
      await measureAll(served, { ...thorough, session });
    }
    const others = pages.filter((page) => page !== 'record');
    if (others.length > 0) await measureAll(await serveSandbox(others), given.check ? brief : thorough);
    console.log(`\n${renderPageReport(samples)}`);
    keepFigures('page', figuresOf(samples));
    if (given.check) fail(checkRatios(samples, pages));
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
