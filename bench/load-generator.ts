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
  const answers: Answer[] = [];
  let responses = 0;

  async function readUntilEnd(client: Client, index: number): Promise<void> {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const status = await requestStatus(client, job.path, job.cookies[index]);
      responses += 1;
      const now = performance.now();
      if (now >= startsAt && now < endsAt) answers.push({ status, milliseconds: now - sentAt });
    }
    await client.close();
  }

  await Promise.all(clients.map(readUntilEnd));
  return { ...summarize(answers, job.duration), responses };
}

interface Answer {
  status: number;
  milliseconds: number;
}

function summarize(answers: Answer[], duration: number): Omit<LoadResult, 'responses'> {
  const readings = answers.filter(({ status }) => status === 200);
  const otherStatuses: LoadResult['otherStatuses'] = {};
  for (const { status } of answers) if (status !== 200) otherStatuses[status] = (otherStatuses[status] ?? 0) + 1;
  return {
    readingsPerSecond: (readings.length * 1000) / duration,
    milliseconds: readings.map(({ milliseconds }) => milliseconds),
    otherStatuses,
  };
}
