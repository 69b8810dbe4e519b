import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent } from 'undici';
import { killAll } from './child-processes.ts';
import { createDiskFolder } from './disk-folder.ts';
import { keepFigures } from './figures.ts';
import { startServer } from './server-process.ts';
import { signInPeople } from './sign-in.ts';
import { unexplainedIn } from './soak/explained.ts';
import { startFaultyFeishu } from './soak/faulty-feishu.ts';
import { type Kind, nextVisit, readSights, type Sights, type Visitor } from './soak/requests.ts';
import { heading, measure, renderSample } from './soak/samples.ts';
import { figuresOf, growthOf, judge, type Sample } from './soak/verdict.ts';
import { percentile } from './statistics.ts';

/**
 * `npm run bench:soak`: whether the server stays as it is under mixed load while Feishu fails now and then.
 * docs/benchmark.md explains the options and the verdict. Needs Linux, for what `/proc` tells of a process.
 */
const { values: given } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(given.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number');

const readers = 20;
const perSecond = 30;
const faultShare = 0.05;
/** Milliseconds; at least twelve samples. */
const sampleEvery = Math.min(10_000, (minutes * 60_000) / 12);

const feishu = await startFaultyFeishu(Math.random);
const agent = new Agent({ connections: 100 });
try {
  const server = await startServer({
    access: 'hiring-team',
    folder: join(createDiskFolder().folder, 'soak'),
    feishuAddress: feishu.address,
    importFirst: import.meta.resolve('./soak/collect-garbage.ts'),
  });
  const people = Array.from({ length: readers }, (_, index) => feishu.personIds[index % feishu.personIds.length] ?? '');
  const cookies = await signInPeople(server.address, people);
  await untilReady(server.address);
  const visitors = await readAllSights(server.address, people, cookies);
  console.log(`${visitors.map(({ sights }) => sights.records.length).join(', ')} evaluations to read`);

  feishu.fail(faultShare);
  const answers = new Map<string, number>();
  const beganAt = performance.now();
  const endsAt = beganAt + minutes * 60_000;
  let latest: number[] = [];
  const latencies: number[] = [];
  const underway = new Set<Promise<void>>();
  const samples: Sample[] = [];

  async function visit(): Promise<void> {
    const { kind, path, cookie } = nextVisit(visitors, Math.random);
    const startedAt = performance.now();
    const outcome = await ask(server.address + path, cookie);
    latest.push(performance.now() - startedAt);
    note(kind, outcome);
  }

  function note(kind: Kind, outcome: string): void {
    const key = `${kind} ${outcome}`;
    answers.set(key, (answers.get(key) ?? 0) + 1);
  }

  async function load(): Promise<void> {
    for (let number = 0; performance.now() < endsAt; number += 1) {
      await wait(Math.max(0, beganAt + (number * 1000) / perSecond - performance.now()));
      const one = visit().finally(() => underway.delete(one));
      underway.add(one);
    }
    await Promise.all(underway);
  }

  async function watch(): Promise<void> {
    console.log(heading);
    for (let number = 1; beganAt + number * sampleEvery <= endsAt + 100; number += 1) {
      await wait(Math.max(0, beganAt + number * sampleEvery - performance.now()));
      process.kill(server.pid, 'SIGUSR2');
      await wait(300);
      const sample = { minutes: (performance.now() - beganAt) / 60_000, ...measure(server.pid) };
      samples.push(sample);
      console.log(renderSample(sample, latest));
      latencies.push(...latest);
      latest = [];
    }
  }

  await Promise.all([load(), watch()]);
  console.log(
    `\n${[...answers]
      .sort()
      .map(([outcome, count]) => `${outcome} × ${count}`)
      .join('\n')}`,
  );
  console.log(`\nfaults: ${[...feishu.faults].map(([name, count]) => `${name} × ${count}`).join(', ')}`);
  const { minutes: half, megabytes, descriptors } = growthOf(samples);
  console.log(
    `all: p50 ${percentile(latencies, 50).toFixed(0)} ms, p99 ${percentile(latencies, 99).toFixed(0)} ms; second half: ` +
      `${(megabytes / half).toFixed(2)} MB and ${(descriptors / half).toFixed(2)} descriptors a minute`,
  );
  const unexplained = unexplainedIn(readFileSync(server.logFile, 'utf8'));
  const failed = [...feishu.faults.values()].reduce((sum, count) => sum + count, 0);
  keepFigures('soak', figuresOf(samples, unexplained, failed));
  const faults = judge(samples, unexplained);
  console.log(faults.length === 0 ? '\nFlat, and nothing unexplained.' : `\n${faults.slice(0, 20).join('\n')}`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await agent.close();
  await killAll();
  await feishu.close();
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${address}/readyz`);
    const { directory } = (await answer.json()) as { directory: string };
    if (directory === 'ready') return;
    await wait(100);
  }
  throw new Error('the directory was not read in time');
}

/** One after the other, and once a person: what Feishu allows in a second is not to be used up before the start. */
async function readAllSights(address: string, personIds: string[], cookies: string[]): Promise<Visitor[]> {
  const known = new Map<string, Sights>();
  const visitors: Visitor[] = [];
  for (const [index, cookie] of cookies.entries()) {
    const person = personIds[index] ?? '';
    const sights = known.get(person) ?? (await readSights(address, cookie));
    known.set(person, sights);
    visitors.push({ cookie, sights });
  }
  return visitors;
}

/** The status, or why there is none; redirects are not followed. */
async function ask(address: string, cookie: string): Promise<string> {
  const { origin, pathname, search } = new URL(address);
  try {
    const headers = cookie === '' ? {} : { cookie };
    const { statusCode, body } = await agent.request({ origin, path: pathname + search, method: 'GET', headers });
    await body.dump({ limit: Number.MAX_SAFE_INTEGER });
    return String(statusCode);
  } catch {
    return 'broken';
  }
}
