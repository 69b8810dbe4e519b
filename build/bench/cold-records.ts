import type { Client } from 'undici';
import { openConnections, requestStatus } from './open-connections.ts';
import { median } from './statistics.ts';

export interface ColdResult {
  /** From asking for all of them to the last answer. */
  seconds: number;
  /** How many were not answered with the record. */
  refused: number;
}

const records = 200;

/** Asks for many different records at once, each on a connection of its own. */
export async function readColdRecords(address: string, round: number): Promise<ColdResult> {
  const clients = await openConnections(address, records);
  const startedAt = performance.now();
  const read = (client: Client, at: number) => requestStatus(client, `/api/records/${round * 1000 + at + 1}`);
  const statuses = await Promise.all(clients.map(read));
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  return { seconds, refused: statuses.filter((status) => status !== 200).length };
}

/** `delay`: Feishu's, in milliseconds. */
export function describeColdRecords(results: ColdResult[], delay: number): string {
  const seconds = results.map((result) => result.seconds);
  const refused = results.reduce((sum, result) => sum + result.refused, 0);
  const times = `${median(seconds).toFixed(1)} s, at most ${Math.max(...seconds).toFixed(1)} s`;
  return `${records} different cold records at once, Feishu answering after ${delay} ms: ${times}; refused: ${refused}`;
}
