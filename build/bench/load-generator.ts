import type { Client } from 'undici';
import type { Job, LoadResult } from './measurement.ts';
import { openConnections, requestStatus } from './open-connections.ts';
import { answerJobs } from './worker-side.ts';

// A process of its own: its event loop must not compete with the server or with the latency probe.
answerJobs(async (job) => {
  const clients = await openConnections(job.address, job.cookies.length);
  return () => generateLoad(job, clients);
});

/** Closed loop: each connection sends its next request when the last one has been answered. */
async function generateLoad(job: Job, clients: Client[]): Promise<LoadResult> {
  const startsAt = performance.now() + job.warmUp;
  const endsAt = startsAt + job.duration;
  const statuses: number[] = [];
  let responses = 0;

  async function readUntilEnd(client: Client, index: number): Promise<void> {
    while (performance.now() < endsAt) {
      const status = await requestStatus(client, job.path, job.cookies[index]);
      responses += 1;
      const now = performance.now();
      if (now >= startsAt && now < endsAt) statuses.push(status);
    }
    await client.close();
  }

  await Promise.all(clients.map(readUntilEnd));
  return { ...summarize(statuses, job.duration), responses };
}

function summarize(statuses: number[], duration: number): Omit<LoadResult, 'responses'> {
  const others = statuses.filter((status) => status !== 200);
  const otherStatuses: LoadResult['otherStatuses'] = {};
  for (const status of others) otherStatuses[status] = (otherStatuses[status] ?? 0) + 1;
  return { readingsPerSecond: ((statuses.length - others.length) * 1000) / duration, otherStatuses };
}
