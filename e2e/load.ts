import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext } from '@playwright/test';
import type { Grant } from '#contract/access.ts';
import { maXiaohe } from '../sandbox/company/people.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { audit } from './audit.ts';
import type { Product } from './product.ts';
import type { Reader } from './readers.ts';
import { expect } from './test.ts';

/** Of each reader after each answer: neither nginx nor a server finds their requests too many. */
const pauseMilliseconds = 60;

interface Asked {
  /** To which nginx sends the reader, while it is there. */
  server: Product;
  action: 'read' | 'grant' | 'revoke';
  status: number;
  /** Under which the log and the audit trail have it. */
  requestId: string;
}

const grants = `${frontendEngineer.record.id}/grants`;

export interface LoadOptions {
  publicUrl: string;
  readers: Reader[];
  recordIds: string[];
}

export type Load = ReturnType<typeof startLoad>;

/** Each reader reads one record after the other, shares one and revokes that, through nginx, until it is stopped. */
export function startLoad({ publicUrl, readers, recordIds }: LoadOptions) {
  const asked: Asked[] = [];
  let isStopped = false;

  async function ask({ api, server }: Reader, action: Asked['action'], path: string, data?: object) {
    const reply = await send(api, new URL(`/api/records/${path}`, publicUrl), data);
    const grant = reply.status() === 201 ? ((await reply.json()) as Grant) : null;
    asked.push({ server, action, status: reply.status(), requestId: reply.headers()['x-request-id'] ?? '' });
    await reply.dispose();
    await sleep(pauseMilliseconds);
    return grant;
  }

  async function work(reader: Reader, from: number): Promise<void> {
    for (let at = from; !isStopped; at += 1) {
      await ask(reader, 'read', recordIds[at % recordIds.length] ?? '');
      const grant = await ask(reader, 'grant', grants, { granteeId: maXiaohe.openId, period: 'hour' });
      if (grant) await ask(reader, 'revoke', `${grants}/${grant.id}/revoke`, {});
    }
  }

  const working = Promise.all(readers.map(work));
  // A rejection is for whoever stops it.
  working.catch(() => undefined);
  return {
    acknowledged: () => asked.filter(({ status }) => status < 300),
    refused: () => asked.filter(({ status }) => status >= 300),
    /** All records at once, each from one of the readers. Resolves when the last one has an answer. */
    async readAll(): Promise<void> {
      const readerOf = (at: number) => readers[at % readers.length] as Reader;
      await Promise.all(recordIds.map((id, at) => ask(readerOf(at), 'read', id)));
    },
    async stop(): Promise<void> {
      isStopped = true;
      await working;
    },
  };
}

async function send(api: APIRequestContext, { href, origin }: URL, data?: object) {
  if (!data) return api.get(href);
  return api.post(href, { data, headers: { origin, 'sec-fetch-site': 'same-origin' } });
}

/** Waits until the readers of each server have been acknowledged so many more of each action. */
export async function waitForMore({ acknowledged }: Load, servers: Product[], more: number): Promise<void> {
  const before = acknowledged().length;
  const least = () => {
    const fresh = acknowledged().slice(before);
    const counts = servers.flatMap((server) =>
      ['read', 'grant', 'revoke'].map(
        (action) => fresh.filter((asked) => asked.server === server && asked.action === action).length,
      ),
    );
    return Math.min(...counts);
  };
  await expect.poll(least, { timeout: 60_000 }).toBeGreaterThan(more);
}

/** Each acknowledged request has one line of its action in the trail, and the chain has no break. */
export function expectOneLineEach({ acknowledged }: Load, databaseUrl: string): void {
  const found = new Map<string, number>();
  for (const text of audit(databaseUrl, 'list').split('\n').filter(Boolean)) {
    const { requestId, action } = JSON.parse(text) as Asked;
    const key = `${action} ${requestId}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  const wrong = acknowledged().filter(({ action, requestId }) => found.get(`${action} ${requestId}`) !== 1);
  expect(
    wrong.map(({ action, requestId }) => `${action} ${requestId}`),
    'not once in the trail',
  ).toEqual([]);
  expect(audit(databaseUrl, 'verify')).toMatch(/^The audit is intact: \d+ lines\./);
}
