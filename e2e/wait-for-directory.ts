import { expect } from '@playwright/test';
import type { Product } from './product.ts';

/** Waits until the product knows whose record is whose. It is told on `/readyz`. */
export async function waitForDirectory({ address }: Product): Promise<void> {
  await expect.poll(() => directoryState(address), { timeout: 60_000 }).toBe('ready');
}

async function directoryState(address: string): Promise<unknown> {
  const reply = await fetch(new URL('/readyz', address));
  const { directory }: { directory?: unknown } = await reply.json();
  return directory;
}
