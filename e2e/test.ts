import { type BrowserContext, expect, type Page, test as playwrightTest } from '@playwright/test';
import type { AccessMode } from '#contract/access.ts';
import type { LanguageMode } from '#domain/localized.ts';
import { listenForConsoleErrors } from './console-errors.ts';
import { browserArguments, findHeadlessBrowser } from './find-browser.ts';
import { type Product, type Settings, startProduct } from './product.ts';
import { listenUntilSettled } from './settle.ts';
import { waitForCandidates, waitForDirectory } from './wait-for-directory.ts';

export { expect };

interface Reading {
  lang?: LanguageMode;
  theme?: 'light' | 'dark';
  /** The item that the link points at, without `#`. */
  item?: string;
  /** Whose record it is; without it, that of the product on its sandbox. */
  at?: Product;
}

interface Arrival {
  /** In which browser; without it, the test's own page. */
  on?: Page;
  /** Where to be led afterwards: path, language and item. Without it, the start page. */
  returnTo?: string;
  at?: Product;
}

interface Verbs {
  /** Who may read on the test's product. */
  access: AccessMode;
  /** The product on its sandbox, shared with other stories: what one leaves behind must not matter to another. */
  product: Product;
  /** Opens the start page. */
  openStart: (reading?: Omit<Reading, 'item'>) => Promise<void>;
  /** Opens the page of samples. */
  openSamples: (reading?: Omit<Reading, 'item'>) => Promise<void>;
  /** Opens a record as someone does who follows a link. What the page then shows is the story's to wait for. */
  openRecord: (recordId: string, reading?: Reading) => Promise<void>;
  /** Signs in on the sandbox's accounts page as the person of this Chinese name. */
  signInAs: (name: string, arrival?: Arrival) => Promise<void>;
  /** A page in another browser, which shares nothing with the test's own. */
  openAnotherBrowser: () => Promise<Page>;
  /** Waits until nothing that the page has asked for is on its way. */
  settle: () => Promise<void>;
  /** Starts one more product, with settings of its own; it ends with the test. */
  startAnother: (settings: Settings) => Promise<Product>;
  /** Console messages that a story is about, such as the browser's own on a reply of 404. Any other fails it. */
  expectedComplaint: RegExp | null;
}

interface OnceForAWorker {
  /** A product with these settings: the first story that asks starts it, the others share it. */
  shareProduct: (settings: Settings) => Promise<Product>;
}

export const test = playwrightTest.extend<Verbs, OnceForAWorker>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ executablePath: findHeadlessBrowser(), args: browserArguments(), ...launchOptions });
    },
    { scope: 'worker' },
  ],

  shareProduct: [
    async ({}, use) => {
      const products = new Map<string, Promise<Product>>();
      await use((settings) => {
        const key = JSON.stringify(settings);
        const product = products.get(key) ?? startShared(settings);
        products.set(key, product);
        return product;
      });
      await Promise.all([...products.values()].map(async (product) => (await product).stop()));
    },
    { scope: 'worker' },
  ],

  access: ['open', { option: true }],

  product: async ({ access, shareProduct }, use) => use(await shareProduct({ ACCESS: access })),

  startAnother: async ({}, use) => {
    const products: Product[] = [];
    await use(async (settings) => {
      const product = await startReady(settings);
      products.push(product);
      return product;
    });
    await Promise.all(products.map((product) => product.stop()));
  },

  baseURL: async ({ product }, use) => use(product.address),

  expectedComplaint: [null, { option: true }],

  // With `startAnother` before it, its products end after the pages: a page may not be left without its server.
  context: async ({ context, expectedComplaint, startAnother: _ }, use) => {
    const complaints = listenForConsoleErrors(context, expectedComplaint);
    await use(context);
    expect(complaints, 'what the pages complained about').toEqual([]);
  },

  settle: async ({ page }, use) => use(listenUntilSettled(page)),

  signInAs: async ({ page, product }, use) => {
    await use((name, { on = page, at = product, returnTo = '/' } = {}) => signIn(name, on, at, returnTo));
  },

  openAnotherBrowser: async ({ browser, expectedComplaint }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[][] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      complaints.push(listenForConsoleErrors(context, expectedComplaint));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints.flat(), 'what the pages of the other browsers complained about').toEqual([]);
  },

  openStart: async ({ page }, use) => {
    await use((reading = {}) => open(page, '/', reading));
  },

  openSamples: async ({ page }, use) => {
    await use((reading = {}) => open(page, '/samples', reading));
  },

  openRecord: async ({ page }, use) => {
    await use((recordId, reading = {}) => open(page, `/records/${recordId}`, reading));
  },
});

/** Headings name the candidate: a record that is opened before it is known goes on without. */
async function startShared(settings: Settings): Promise<Product> {
  const product = await startReady(settings);
  if (settings.ACCESS === 'open') await waitForCandidates(product);
  return product;
}

/** Right after the start nobody but authors can read: the stories begin when the directory knows the rest. */
async function startReady(settings: Settings): Promise<Product> {
  // All interviews of the sandbox are younger, and reading fewer days takes less time.
  const product = await startProduct({ DIRECTORY_DAYS: '60', ...settings });
  if (settings.ACCESS === 'hiring-team') await waitForDirectory(product);
  return product;
}

async function signIn(name: string, page: Page, { address }: Product, returnTo: string): Promise<void> {
  const query = new URLSearchParams({ choose: '1', return_to: returnTo });
  await page.goto(new URL(`/auth/sign-in?${query}`, address).href);
  // The cards of other people may name this person too, but only the person's own card begins with the name.
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.waitForURL((url) => url.origin === new URL(address).origin);
}

async function open(page: Page, path: string, { lang, theme, item, at }: Reading): Promise<void> {
  if (theme) await page.emulateMedia({ colorScheme: theme });
  const language = lang ? `?lang=${lang}` : '';
  const place = item ? `#${item}` : '';
  const address = `${path}${language}${place}`;
  await page.goto(at ? new URL(address, at.address).href : address);
}
