import type { Browser, BrowserContext, Page } from '@playwright/test';
import { doSomething } from './deeds.ts';
import type { Ground } from './grounds.ts';
import { createRandom, type Random } from './random.ts';
import { type Watch, watch } from './watch.ts';

export interface WalkReport {
  /** Where it began, and everything that was done, each with the address that it led to. */
  path: string[];
  faults: string[];
  /** Pages that the server rightly refused. */
  refusals: number;
}

export interface WalkOptions {
  seed: string;
  steps: number;
  /** Where a screenshot of a fault is written to. */
  screenshot: string;
}

/** Does one thing after the other, as the seed says, until something is wrong. */
export async function walk(browser: Browser, ground: Ground, options: WalkOptions): Promise<WalkReport> {
  const random = createRandom(options.seed);
  const viewport = { width: random.pick([350, 390, 1280]), height: 800 };
  const locale = random.pick(['zh-CN', 'en-GB']);
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai' });
  try {
    const watched = watch(context, ground);
    const who = await ground.enter(context, random);
    const path = [`${ground.name} as ${who}, ${viewport.width} px, ${locale}`];
    const faults = await goOn(context, { ground, random, watched, path, steps: options.steps });
    if (faults.length > 0)
      await context
        .pages()[0]
        ?.screenshot({ path: options.screenshot })
        .catch(() => {});
    return { path, faults, refusals: watched.refusals };
  } finally {
    await context.close();
  }
}

interface Going {
  ground: Ground;
  random: Random;
  watched: Watch;
  path: string[];
  steps: number;
}

async function goOn(context: BrowserContext, { ground, random, watched, path, steps }: Going): Promise<string[]> {
  const page = await context.newPage();
  // What opens beside the page, an image for one, is looked at no further.
  context.on('page', (other) => void (other === page || other.close().catch(() => {})));
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  const start = ground.somewhere(random);
  path.push(`open ${start}`);
  await page.goto(new URL(start, ground.product.address).href);
  for (let step = 0; ; step += 1) {
    await wait(page, step === steps ? 'whole' : random.weigh({ none: 4, moment: 3, whole: 3 }));
    await comeBack(page, ground);
    const faults = await watched.takeFaults(page);
    if (faults.length > 0 || step === steps) return faults;
    path.push(`${await doSomething(page, ground, random)} → ${addressOf(page)}`);
  }
}

/** At once, while something is on its way, or when all is there. What never comes is no fault: Feishu may hang. */
async function wait(page: Page, until: 'none' | 'moment' | 'whole'): Promise<void> {
  if (until === 'moment') await page.waitForTimeout(100);
  if (until === 'whole') await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {});
}

/** Back from the first page, and a link to a file, lead out of the product. */
async function comeBack(page: Page, ground: Ground): Promise<void> {
  if (ground.isOwn(page.url())) return;
  await page.goto(ground.product.address, { waitUntil: 'commit' }).catch(() => {});
}

function addressOf(page: Page): string {
  const url = page.url();
  return URL.canParse(url) ? url.slice(new URL(url).origin.length) : url;
}
