import type { APIRequestContext, Page } from '@playwright/test';
import { recordsInOrder } from '../sandbox/records.ts';
import type { Product } from './product.ts';
import { expect } from './test.ts';

export interface Reader {
  api: APIRequestContext;
  /** To which nginx sends this session. */
  server: Product;
}

interface SignInOptions {
  servers: readonly [Product, Product];
  publicUrl: string;
  signInAs: (name: string, arrival: { on: Page; at: Product }) => Promise<void>;
  openAnotherBrowser: () => Promise<Page>;
}

/** Two readers on each server, of whom each is allowed so many requests a minute. */
const names = ['江予诗', '纪怀瑾'];

/** Signs each name in until nginx has sent a session of it to each server. Those that it sent elsewhere stay unused. */
export async function signInOnBoth({ servers, publicUrl, signInAs, openAnotherBrowser }: SignInOptions) {
  const readers: Reader[] = [];
  const [one] = servers;
  for (const name of names) {
    const missing = new Set<Product>(servers);
    while (missing.size > 0) {
      const page = await openAnotherBrowser();
      await signInAs(name, { on: page, at: { ...one, address: `${publicUrl}/` } });
      // Only its session is needed from here on: the page would ask by itself.
      await page.goto('about:blank');
      const api = page.context().request;
      const server = await findServer(api, servers, publicUrl);
      if (missing.delete(server)) readers.push({ api, server });
    }
  }
  return { readers, recordIds: await findReadable(readers, publicUrl) };
}

async function findServer(api: APIRequestContext, servers: readonly Product[], publicUrl: string): Promise<Product> {
  const reply = await api.get(new URL('/api/me', publicUrl).href);
  const requestId = reply.headers()['x-request-id'] ?? 'none';
  const find = () => servers.find(({ log }) => log.some((line) => line.includes(requestId)));
  await expect.poll(find).toBeDefined();
  return find() as Product;
}

/** The records that both names may read. One after the other: Feishu is asked for each. */
async function findReadable(readers: Reader[], publicUrl: string): Promise<string[]> {
  const [one, , other] = readers;
  const readable: string[] = [];
  for (const { id } of recordsInOrder) {
    const replies = [one, other].map((reader) => reader?.api.get(new URL(`/api/records/${id}`, publicUrl).href));
    if ((await Promise.all(replies)).every((reply) => reply?.ok())) readable.push(id);
  }
  return readable;
}
