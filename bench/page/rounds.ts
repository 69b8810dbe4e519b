import type { Browser } from '@playwright/test';
import type { Condition, Visit } from './conditions.ts';
import { settings } from './conditions.ts';
import type { MeasuredPage } from './measured-page.ts';
import type { Measures, Opened, Sample } from './measures.ts';
import type { MeasuredVisit } from './visit.ts';
import { pressUntilItReacts, readPage } from './visit.ts';

export interface Rounds {
  browser: Browser;
  page: MeasuredPage;
  /** The server's origin. */
  server: string;
  /** The `Cookie` header of a session; empty without sign-in. */
  session: string;
  conditions: Condition[];
  /** Without `warm` each page is opened once. */
  visits: Visit[];
  rounds: number;
  /** Whether to measure also how soon the product reacts to its language switch. */
  pressesLanguage: boolean;
}

/** Product and static page take turns, so that a slow minute of the machine affects both. */
export async function measureInRounds(options: Rounds): Promise<Sample[]> {
  const { browser, server, session, page, conditions, visits: measuredVisits, rounds, pressesLanguage } = options;

  /** Makes the visits one after another in a new browser context, whose cache is empty at first. */
  async function visitInTurn(condition: Condition, opened: Opened, visits: MeasuredVisit[]): Promise<Measures[]> {
    const context = await browser.newContext(settings[condition].browser);
    try {
      if (session) await context.addCookies([cookieOf(session, server)]);
      const measures: Measures[] = [];
      for (const visit of visits) {
        measures.push(await visit(context, `${server}${page.paths[opened]()}`, condition, page.sought));
      }
      return measures;
    } finally {
      await context.close();
    }
  }

  async function measure(condition: Condition, opened: Opened, round: number): Promise<Sample[]> {
    const pressed = pressesLanguage && opened === 'product' ? [pressUntilItReacts] : [];
    if (!measuredVisits.includes('warm')) {
      const [cold = {}] = await visitInTurn(condition, opened, [readPage]);
      return [{ page: page.name, condition, visit: 'cold', opened, round, measures: cold }];
    }
    const [cold, warm, warmPressed] = await visitInTurn(condition, opened, [readPage, readPage, ...pressed]);
    // In a context of its own: the browser remembers the language, so later pages would start in it.
    const [coldPressed] = await visitInTurn(condition, opened, pressed);
    return [
      { page: page.name, condition, visit: 'cold', opened, round, measures: { ...cold, ...coldPressed } },
      { page: page.name, condition, visit: 'warm', opened, round, measures: { ...warm, ...warmPressed } },
    ];
  }

  const samples: Sample[] = [];
  // Warm-up, not counted: a server and a browser that have just started are slower.
  for (const opened of ['product', 'static'] as const) await visitInTurn('fast', opened, [readPage, readPage]);
  for (let round = 1; round <= rounds; round++) {
    for (const condition of conditions) {
      for (const opened of ['product', 'static'] as const) samples.push(...(await measure(condition, opened, round)));
    }
    console.log(`${page.name}: round ${round} of ${rounds} is done`);
  }
  return samples;
}

function cookieOf(header: string, url: string) {
  const [name = '', value = ''] = header.split('=', 2);
  return { name, value, url };
}
