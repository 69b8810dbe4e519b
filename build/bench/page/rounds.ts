import type { Browser, BrowserContext } from '@playwright/test';
import type { Condition, Visit } from './conditions.ts';
import { settings } from './conditions.ts';
import type { Measures, Opened, Sample } from './measures.ts';
import { staticPagePath } from './static-page-path.ts';
import { recordIdOf } from './subject.ts';
import { pressUntilItReacts, readPage } from './visit.ts';

export interface Rounds {
  browser: Browser;
  /** The server's origin. */
  server: string;
  /** The `Cookie` header of a session, or nothing. */
  session: string;
  conditions: Condition[];
  rounds: number;
  /** Whether it is measured, too, when the product reacts. */
  pressesLanguage: boolean;
}

/** Product and static page take turns, so that a slower minute of the machine weighs on both. */
export async function measureInRounds(options: Rounds): Promise<Sample[]> {
  const { browser, server, session, conditions, rounds, pressesLanguage } = options;
  let recordsOpened = 0;
  const addresses: Record<Opened, () => string> = {
    product: () => `${server}/records/${recordIdOf(++recordsOpened)}`,
    static: () => `${server}${staticPagePath}`,
  };

  /** Twice in one browser of its own, which begins with nothing. */
  async function visitTwice(
    condition: Condition,
    opened: Opened,
    visit: (context: BrowserContext, address: string, condition: Condition) => Promise<Measures>,
  ): Promise<Record<Visit, Measures>> {
    const context = await browser.newContext(settings[condition].browser);
    try {
      if (session) await context.addCookies([cookieOf(session, server)]);
      const cold = await visit(context, addresses[opened](), condition);
      return { cold, warm: await visit(context, addresses[opened](), condition) };
    } finally {
      await context.close();
    }
  }

  async function measure(condition: Condition, opened: Opened, round: number): Promise<Sample[]> {
    const reading = await visitTwice(condition, opened, readPage);
    const isPressed = pressesLanguage && opened === 'product';
    const pressing = isPressed ? await visitTwice(condition, opened, pressUntilItReacts) : null;
    return (['cold', 'warm'] as const).map((visit) => {
      return { condition, visit, opened, round, measures: { ...reading[visit], ...pressing?.[visit] } };
    });
  }

  const samples: Sample[] = [];
  // Not counted: a server and a browser that have just started are slower than they will ever be again.
  for (const opened of ['product', 'static'] as const) await visitTwice('fast', opened, readPage);
  for (let round = 1; round <= rounds; round++) {
    for (const condition of conditions) {
      for (const opened of ['product', 'static'] as const) samples.push(...(await measure(condition, opened, round)));
    }
    console.log(`Round ${round} of ${rounds} is done`);
  }
  return samples;
}

function cookieOf(header: string, url: string) {
  const [name = '', value = ''] = header.split('=', 2);
  return { name, value, url };
}
