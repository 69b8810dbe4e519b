import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'undici';
import { openConnections, requestStatus } from './open-connections.ts';

/** Clients that ask for records at once, each on a connection of its own. */
export interface Crowd {
  recordIds: string[];
  /** The `Cookie` header; without it the clients send none. */
  cookie?: string;
}

export interface CrowdResult {
  /** Milliseconds from the request to the last answer. */
  lasted: number;
  /** The number of answers other than the record. */
  refused: number;
}

/** Milliseconds between two crowds. */
const headStart = 20;

/** Sends the crowds one shortly after the other, before the first is answered. Resolves to a result for each. */
export async function readAtOnce<Crowds extends Crowd[]>(
  address: string,
  ...crowds: Crowds
): Promise<{ [Index in keyof Crowds]: CrowdResult }> {
  // Connects all clients first, because only the wait for the record counts.
  const connected: (Crowd & { clients: Client[] })[] = [];
  for (const crowd of crowds) {
    connected.push({ ...crowd, clients: await openConnections(address, crowd.recordIds.length) });
  }
  const results = connected.map(async ({ recordIds, cookie, clients }, at) => {
    await wait(at * headStart);
    const askedAt = performance.now();
    const ask = (client: Client, index: number) => requestStatus(client, `/api/records/${recordIds[index]}`, cookie);
    const statuses = await Promise.all(clients.map(ask));
    const lasted = performance.now() - askedAt;
    await Promise.all(clients.map((client) => client.close()));
    return { lasted, refused: statuses.filter((status) => status !== 200).length };
  });
  return (await Promise.all(results)) as { [Index in keyof Crowds]: CrowdResult };
}
