import { expect, type Page, test as playwrightTest } from '@playwright/test';
import type { LanguageMode } from '#domain/localized.ts';
import { listenForComplaints } from './complaints.ts';
import { browserArguments, findBrowser } from './find-browser.ts';
import { type Product, type Settings, startProduct } from './product.ts';

export { expect };

export interface Reading {
  lang?: LanguageMode;
  theme?: 'light' | 'dark';
  /** The item that the link points at, without `#`. */
  item?: string;
  /** Whose record it is; without it, that of the product on its sandbox. */
  at?: Product;
}

interface Verbs {
  /** Opens the start page. */
  openStart: (reading?: Omit<Reading, 'item'>) => Promise<void>;
  /** Opens a record as someone does who follows a link. What the page then shows is the story's to wait for. */
  openRecord: (recordId: string, reading?: Reading) => Promise<void>;
  /** Starts one more product, with settings of its own; it ends with the test. */
  startAnother: (settings: Settings) => Promise<Product>;
  /** Console messages that a story is about, such as the browser's own on a reply of 404. Any other fails it. */
  expectedComplaint: RegExp | null;
}

interface OnceForAWorker {
  /** The product on its sandbox. */
  product: Product;
}

export const test = playwrightTest.extend<Verbs, OnceForAWorker>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const executablePath = findBrowser() ?? undefined;
      await use({ ...launchOptions, executablePath, args: browserArguments() });
    },
    { scope: 'worker' },
  ],

  product: [
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: 'worker' },
  ],

  startAnother: async ({}, use) => {
    const products: Product[] = [];
    await use(async (settings) => {
      const product = await startProduct(settings);
      products.push(product);
      return product;
    });
    await Promise.all(products.map((product) => product.stop()));
  },

  baseURL: async ({ product }, use) => use(product.address),

  expectedComplaint: [null, { option: true }],

  context: async ({ context, expectedComplaint }, use) => {
    const complaints = listenForComplaints(context, expectedComplaint);
    await use(context);
    expect(complaints, 'what the pages complained about').toEqual([]);
  },

  openStart: async ({ page }, use) => {
    await use((reading = {}) => open(page, '/', reading));
  },

  openRecord: async ({ page }, use) => {
    await use((recordId, reading = {}) => open(page, `/records/${recordId}`, reading));
  },
});

async function open(page: Page, path: string, { lang, theme, item, at }: Reading): Promise<void> {
  if (theme) await page.emulateMedia({ colorScheme: theme });
  const language = lang ? `?lang=${lang}` : '';
  const place = item ? `#${item}` : '';
  const address = `${path}${language}${place}`;
  await page.goto(at ? new URL(address, at.address).href : address);
}
