import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'undici';
import type { Job, ProbeResult } from './measurement.ts';
import { openConnections, requestStatus } from './open-connections.ts';
import { answerJobs } from './worker-side.ts';

/** Milliseconds between two samples. */
const interval = 50;

answerJobs(async (job) => {
  const clients = await openConnections(job.address, job.cookies.length);
  return () => sampleLatency(job, clients);
});

/**
 * Open loop: a request every 50 ms whether or not the earlier ones were answered, on the job's connections in turn. A
 * closed loop would take the fewest samples exactly while the server is slow.
 */
async function sampleLatency(job: Job, clients: Client[]): Promise<ProbeResult> {
  await wait(job.warmUp);
  const samples: Promise<number>[] = [];
  for (let sent = 0; sent * interval < job.duration; sent++) {
    const client = clients[sent % clients.length];
    if (client) samples.push(timeOne(client, job.path));
    await wait(interval);
  }
  const latencies = await Promise.all(samples);
  await Promise.all(clients.map((client) => client.close()));
  return latencies;
}

async function timeOne(client: Client, path: string): Promise<number> {
  const startedAt = performance.now();
  const status = await requestStatus(client, path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return performance.now() - startedAt;
}
