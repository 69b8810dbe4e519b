import type { BrowserContext, Page } from '@playwright/test';
import { findPicture } from '../../sandbox/images/find-picture.ts';
import { failingIds, type Ground, refusedPaths } from './grounds.ts';

/** What must not come of anything that a person does; what is expected of an address is told apart by the address. */
export interface Watch {
  /** Of pages and of their consoles, since the last time. */
  takeFaults(page: Page): Promise<string[]>;
  /** How many pages said that the server refuses them, rightly. */
  readonly refusals: number;
}

export function watch(context: BrowserContext, ground: Ground): Watch {
  const heard: Promise<string | null>[] = [];
  let refusals = 0;
  context.on('weberror', (webError) => {
    const error = webError.error();
    heard.push(Promise.resolve(`page error: ${error.stack || error.message}`));
  });
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const { url } = message.location();
    // The browser's own word on every answer of an error: the answer is judged by its address.
    const isLoading = message.text().startsWith('Failed to load resource');
    const judgement = isLoading ? isRefusalRight(url, context, ground) : Promise.resolve(false);
    heard.push(judgement.then((isRight) => (isRight ? null : `console: ${message.text()} (${url})`)));
  });
  const seen = async (page: Page): Promise<string | null> => {
    const shown = await look(page);
    if (shown === null) return null;
    if (shown.crash !== null) return `crash: ${shown.crash}`;
    if (shown.isBlank) return 'blank page';
    if (shown.error === null || !page.url().startsWith(ground.product.address)) return null;
    if (!(await isRefusalRight(shown.address, context, ground))) return `error page: ${shown.error}`;
    refusals += 1;
    return null;
  };
  // The address bar is ahead of the page for a moment: only what stays is a fault.
  const seenForLong = async (page: Page): Promise<string | null> => {
    for (let patience = 50; ; patience -= 1) {
      const fault = await seen(page);
      if (fault?.startsWith('error page') !== true || patience === 0) return fault;
      await page.waitForTimeout(200);
    }
  };
  return {
    async takeFaults(page) {
      const faults = await Promise.all([seenForLong(page), ...heard.splice(0)]);
      return faults.filter((fault) => fault !== null);
    },
    get refusals() {
      return refusals;
    },
  };
}

interface Shown {
  address: string;
  /** The heading of an error page that may be right. */
  error: string | null;
  /** Of one that never is. */
  crash: string | null;
  isBlank: boolean;
}

/** `null`: the page is on its way to another document. A page that only starts may be empty for a moment. */
async function look(page: Page): Promise<Shown | null> {
  for (let patience = 100; ; patience -= 1) {
    const shown = await page.evaluate(lookInPage).catch(() => null);
    if (shown === null || !shown.isBlank || patience === 0) return shown;
    await page.waitForTimeout(200);
  }
}

/** Runs in the page. */
function lookInPage(): Shown {
  const text = document.body?.innerText.trim() ?? '';
  const main = document.querySelector('main')?.innerText.trim() ?? text;
  const error = document.querySelector<HTMLElement>('[role=alert] h1')?.innerText ?? null;
  const crash = /页面出错了|This page crashed|Unexpected Application Error/.exec(text)?.[0] ?? null;
  // Back from the first page leads to the browser's own empty one.
  const isBlank = location.protocol !== 'about:' && (main === '' || text === '');
  return { address: location.href, error, crash, isBlank };
}

/** Where the question of this page goes to; of anything else, the address itself. */
function toApi(address: string): string {
  const url = new URL(address);
  if (url.pathname === '/') url.pathname = '/api/interviews';
  else if (isPage.test(url.pathname)) url.pathname = `/api${url.pathname}`;
  return url.href;
}

const isPage = /^\/(records|applications)\/\d+$|^\/(compare|sessions)$/;

/** What the server may refuse to somebody who is asked for more than they may read. */
const rights: ReadonlySet<string> = new Set(['not_found', 'blind', 'signed_out', 'not_shareable']);

/**
 * Whether an address is refused to everybody on purpose, or the server refuses it to this reader when it is asked
 * again: then the page has told the truth. A server that is too busy has told it too.
 */
async function isRefusalRight(address: string, context: BrowserContext, ground: Ground): Promise<boolean> {
  const { pathname, origin } = new URL(address);
  if (origin !== new URL(ground.product.address).origin) return true;
  const path = pathname.replace(/^\/api(?=\/)/, '');
  if (refusedPaths.some((refused) => path === refused || path.startsWith(`${refused}/`))) return true;
  if (path === '/sessions') return true;
  if (ground.name === 'failing' && [...failingIds].some((id) => path.includes(id))) return true;
  if (isNoPicture(path)) return true;
  const answer = await context.request.get(toApi(address)).catch(() => null);
  const code: unknown = await answer?.json().then(
    ({ error }) => error?.code,
    () => null,
  );
  if (code === 'overloaded') return true;
  if (ground.name === 'failing') return String(code).startsWith('upstream_');
  return ground.name === 'signed-in' && rights.has(String(code));
}

/** Some samples have an image that is none. */
function isNoPicture(path: string): boolean {
  const [, recordId, imageId] = /^\/records\/(\d+)\/images\/(\d+)$/.exec(path) ?? [];
  if (recordId === undefined || imageId === undefined) return false;
  return findPicture({ recordId, imageId })?.mime.startsWith('image/') !== true;
}
