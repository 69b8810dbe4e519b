import { expect } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import type { Product } from './product.ts';

/** Waits until the product knows whose record is whose. It is told on `/readyz`. */
export async function waitForDirectory({ address }: Product): Promise<void> {
  await expect.poll(() => directoryState(address), { timeout: 60_000 }).toBe('ready');
}

/** In open access: waits until the product on its sandbox knows the candidates, whom headings name. */
export async function waitForCandidates({ address }: Product): Promise<void> {
  const context = new URL(`/api/records/${frontendEngineer.record.id}/context`, address);
  await expect.poll(async () => (await fetch(context)).text(), { timeout: 60_000 }).toContain('"candidate":"');
}

async function directoryState(address: string): Promise<unknown> {
  const reply = await fetch(new URL('/readyz', address));
  const { directory }: { directory?: unknown } = await reply.json();
  return directory;
}
