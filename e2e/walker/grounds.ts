import type { BrowserContext } from '@playwright/test';
import { type Persona, personas } from '../../sandbox/accounts/personas.ts';
import { failures } from '../../sandbox/failures/failures.ts';
import { heldSamples } from '../../sandbox/records.ts';
import { type Product, startProduct } from '../product.ts';
import { waitForDirectory } from '../wait-for-directory.ts';
import type { Random } from './random.ts';

/**
 * Where a walk takes place: nobody signs in, somebody has signed in, or Feishu fails. The last is a product of its own,
 * because Feishu is asked no more for a while after some failures, whatever record it is about.
 */
export type GroundName = 'open' | 'signed-in' | 'failing';

export interface Ground {
  name: GroundName;
  product: Product;
  /** Every origin that belongs to the walk: the product, and the sandbox's page of accounts. */
  isOwn(address: string): boolean;
  /** Somewhere to begin, or to type into the address bar: path and query. */
  somewhere(random: Random): string;
  /** Signs the browser in as one of those who may, or leaves it signed out. */
  enter(context: BrowserContext, random: Random): Promise<string>;
}

export const failingIds: ReadonlySet<string> = new Set(failures.map(({ recordId }) => recordId));

/** Addresses that the product refuses to everybody. */
export const refusedPaths = [
  '/nowhere',
  '/records/999999',
  '/records/not-an-id',
  '/compare',
  '/applications/1',
] as const;

const settings: Record<GroundName, Record<string, string>> = {
  open: { ACCESS: 'open' },
  'signed-in': { ACCESS: 'hiring-team' },
  failing: { ACCESS: 'open' },
};

export async function startGround(name: GroundName): Promise<Ground> {
  const product = await startProduct({ DIRECTORY_DAYS: '60', ...settings[name] });
  await waitForDirectory(product);
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
  const applicationIds = await readApplicationIds(name, product);
  const local = (address: string) => ['127.0.0.1', 'localhost'].includes(new URL(address).hostname);
  return {
    name,
    product,
    isOwn: (address) => URL.canParse(address) && local(address),
    somewhere: (random) => inSomeWay(random, pathFrom(random, name, applicationIds)),
    async enter(context, random) {
      if (name !== 'signed-in') return 'nobody';
      const persona = random.pick([null, ...personas.filter(mayEnter)]);
      if (persona === null) return 'signed out';
      const kept = sessions.get(persona.role);
      if (kept) await context.addCookies(kept);
      if (!kept || !(await isSignedIn(context, product))) await signIn(context, product, persona);
      sessions.set(persona.role, await context.cookies());
      return persona.role;
    },
  };
}

function mayEnter({ role }: Persona): boolean {
  return role !== 'out-of-range' && role !== 'other-tenant';
}

async function isSignedIn(context: BrowserContext, { address }: Product): Promise<boolean> {
  return (await context.request.get(new URL('/api/me', address).href)).ok();
}

async function signIn(context: BrowserContext, { address }: Product, { person }: Persona): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL('/auth/sign-in?choose=1&return_to=%2Fsamples', address).href);
  await page.locator(`a[href*="person=${person.openId}"]`).click();
  await page.waitForURL((url) => url.origin === new URL(address).origin && url.pathname === '/samples');
  await page.close();
}

/** Of the whole list, where everybody may read it. */
async function readApplicationIds(name: GroundName, { address }: Product): Promise<string[]> {
  if (name === 'signed-in') return [];
  const list = await fetch(new URL('/api/interviews?whole=1', address)).then((reply) => reply.json());
  return list.groups.map(({ applicationId }: { applicationId: string }) => applicationId);
}

function pathFrom(random: Random, name: GroundName, applicationIds: string[]): string {
  const sample = () => random.pick(recordIds as [string, ...string[]]);
  const kind = random.weigh({
    list: 4,
    record: 5,
    debrief: name === 'signed-in' ? 0 : 4,
    compare: 2,
    samples: 1,
    sessions: 1,
    signIn: 1,
    refused: 1,
    failing: name === 'failing' ? 12 : 0,
  });
  const application = () => random.pick(applicationIds as [string, ...string[]]);
  return {
    list: () =>
      `/${random.pick(['', '?view=owed', '?view=all', '?flat=1', '?sort=candidate', '?q=zhang', '?period=30'])}`,
    record: () => `/records/${sample()}`,
    debrief: () => `/applications/${application()}`,
    compare: () => `/compare?ids=${[...new Set([sample(), sample(), sample()])].join(',')}`,
    samples: () => '/samples',
    sessions: () => '/sessions',
    signIn: () => `/sign-in${random.pick(['', '?problem=expired', '?problem=refused&return_to=%2Fsamples'])}`,
    refused: () => random.pick(refusedPaths),
    failing: () => `/records/${random.pick([...failingIds] as [string, ...string[]])}`,
  }[kind]();
}

const recordIds = heldSamples.map(({ record }) => record.id);

/** In a language, blind or not: as addresses are shared. */
function inSomeWay(random: Random, path: string): string {
  const query = [random.pick(['', 'lang=zh', 'lang=en', 'lang=both']), random.isTrue(0.2) ? 'blind=1' : ''];
  const said = query.filter((part) => part !== '').join('&');
  return said === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${said}`;
}
