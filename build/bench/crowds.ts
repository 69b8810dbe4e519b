import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'undici';
import { openConnections, requestStatus } from './open-connections.ts';

/** Whoever asks for records at once, each on a connection of its own. */
export interface Crowd {
  recordIds: string[];
  /** The `Cookie` header; absent: none. */
  cookie?: string;
}

export interface CrowdResult {
  /** Milliseconds from asking to the last answer. */
  lasted: number;
  /** How many were not answered with the record. */
  refused: number;
}

/** Milliseconds between two crowds. */
const headStart = 20;

/** The crowds ask one just after the other, before the first is answered. Resolves to a result for each. */
export async function readAtOnce(address: string, crowds: Crowd[]): Promise<CrowdResult[]> {
  // All connect beforehand: what counts is waiting for the record.
  const clients: Client[][] = [];
  for (const { recordIds } of crowds) clients.push(await openConnections(address, recordIds.length));
  const results = await Promise.all(
    crowds.map(async ({ recordIds, cookie }, at) => {
      await wait(at * headStart);
      const askedAt = performance.now();
      const statuses = await Promise.all(
        recordIds.map((recordId, index) => {
          const client = clients[at]?.[index];
          if (client === undefined) throw new Error('not connected');
          return requestStatus(client, `/api/records/${recordId}`, cookie);
        }),
      );
      return { lasted: performance.now() - askedAt, refused: statuses.filter((status) => status !== 200).length };
    }),
  );
  await Promise.all(clients.flat().map((client) => client.close()));
  return results;
}
