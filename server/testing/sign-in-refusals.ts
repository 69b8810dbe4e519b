import { expect } from 'vitest';
import type { SignInProblem } from '#contract/sign-in.ts';
import type { Browser, World } from './sign-in-world.ts';
import { whoIsSignedIn } from './sign-in-world.ts';

/** What comes back from Feishu, before anything is done to it. */
export interface Callback {
  parameters: URLSearchParams;
  browser: Browser;
  /** The name of the cookie that holds what was begun. */
  cookie: string;
  world: World;
}

/** Changes the callback; a text is the query to send instead of the parameters. */
export type Spoiling = (callback: Callback) => unknown;

/** Ends without a session, uses the state up, clears the cookie; and the next honest sign-in is fine. */
export async function expectRefusal(world: World, problem: SignInProblem, spoil: Spoiling): Promise<void> {
  const { browser, honest, cookie, kept, answer } = await refuse(world, problem, spoil);
  expect(answer.cookies).toEqual([expect.stringMatching(`^${cookie}=; Max-Age=0`)]);
  world.feishu.restore();
  browser.cookies.set(cookie, kept);
  expect((await browser.visit(honest)).location).toBe('/sign-in?problem=expired');
  expect(await whoIsSignedIn(browser)).toBeNull();
  expect((await browser.signIn('/records/1')).location).toBe('/records/1');
}

/** Ends without a session; the browser that holds the right cookie goes on with what it has begun. */
export async function expectStranger(world: World, spoil: Spoiling): Promise<void> {
  const { browser, honest, cookie, kept } = await refuse(world, 'expired', spoil);
  expect(await whoIsSignedIn(browser)).toBeNull();
  browser.cookies.set(cookie, kept);
  expect((await browser.visit(honest)).location).toBe('/');
}

/** Ends without a session, and leaves alone what the browser has begun. */
export async function expectUnknown(world: World, spoil: Spoiling): Promise<void> {
  const { browser, honest, cookie, kept } = await refuse(world, 'expired', spoil);
  expect(await whoIsSignedIn(browser)).toBeNull();
  expect(browser.cookies.get(cookie)).toBe(kept);
  expect((await browser.visit(honest)).location).toBe('/');
}

/** The first of the browser's cookies that hold a sign-in begun on https. */
export function pendingCookieOf({ cookies }: Browser): string {
  return [...cookies.keys()].find((name) => /^__Host-oauth-[\w-]{8}$/.test(name)) ?? 'none';
}

async function refuse(world: World, problem: SignInProblem, spoil: Spoiling) {
  const browser = world.newBrowser();
  const honest = await browser.goToFeishu();
  const cookie = pendingCookieOf(browser);
  const kept = browser.cookies.get(cookie) ?? '';
  const parameters = new URL(honest).searchParams;
  const query = await spoil({ parameters, browser, cookie, world });
  const answer = await browser.visit(`/auth/callback?${typeof query === 'string' ? query : parameters}`);
  expect([answer.status, answer.location]).toEqual([303, `/sign-in?problem=${problem}`]);
  expect([answer.headers['cache-control'], answer.body]).toEqual(['no-store', '']);
  return { browser, honest, cookie, kept, answer };
}
