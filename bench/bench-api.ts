import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostgres, startPostgres } from '../e2e/postgres-server.ts';
import { prepareDatabase } from '../e2e/prepared-database.ts';
import { killAll, startWorker } from './child-processes.ts';
import { measureCold } from './cold-records.ts';
import { createDiskFolder } from './disk-folder.ts';
import { recordId, startFakeFeishu } from './fake-feishu.ts';
import { type Figure, keepFigures, renderFigures } from './figures.ts';
import type { LoadResult, ProbeResult } from './measurement.ts';
import { processorMicroseconds, residentMegabytes } from './process-usage.ts';
import type { Run, Runs } from './report.ts';
import { costRatio, mostResident, renderReport } from './report.ts';
import type { RunningServer, ServerOptions } from './server-process.ts';
import { startBareProxy, startServer } from './server-process.ts';
import { signInReaders } from './sign-in.ts';
import { compileSlowSync } from './slow-sync.ts';
import { median } from './statistics.ts';

/**
 * `npm run bench:api`: how many requests for one record the server answers a second, with and without the audit trail,
 * compared with a bare proxy; how long `/healthz` takes meanwhile; and how long crowds wait for records that the server
 * has not read yet. It asserts nothing; docs/benchmark.md explains the tables.
 */
const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(given.rounds);
if (!(rounds >= 1)) throw new Error('--rounds takes a number');

const connections = 50;
/** In milliseconds. Short, because a reader may send only 1200 requests a minute, and each connection is one reader. */
const timing = { warmUp: 500, duration: 2_500 };
/** One for each sample of a run, so that no sample waits for an earlier one. */
const probeConnections = 50;
const withoutCookies = Array.from({ length: rounds }, () => Array<string>(connections).fill(''));

interface Target extends RunningServer {
  mode: string;
  /** By round, the `Cookie` headers of its readers. */
  cookies: string[][];
}

const { folder, fileSystem } = createDiskFolder();
const feishu = await startFakeFeishu();
const postgres = findPostgres() === null ? null : await startPostgres();
try {
  console.log(`Data in ${folder} (${fileSystem}), ${connections} connections, ${rounds} rounds`);
  const targets = await startTargets();
  const atRest = new Map(targets.map(({ mode, pid }) => [mode, residentMegabytes(pid)]));
  const runs = await measureInRounds(targets);
  console.log(`\n${renderReport(runs, ['bare proxy', 'open'])}`);
  const figures = [...hotFigures(targets, atRest, runs), ...(await measureCold(folder, rounds))];
  keepFigures('api', figures);
  console.log(`\n${renderFigures([['api', figures]])}`);
} finally {
  await killAll();
  await postgres?.close();
  feishu.close();
}

async function startTargets(): Promise<Target[]> {
  const slowSync = await compileSlowSync(folder);
  const proxy = await startBareProxy(join(folder, 'bare-proxy'), feishu.address);
  const targets = [
    { mode: 'bare proxy', ...proxy, cookies: withoutCookies },
    await startTarget('open', 'open'),
    await startTarget('audited', 'members'),
  ];
  if (postgres) {
    const databaseUrl = await prepareDatabase(postgres, 'mianping');
    targets.push(await startTarget('audited, PostgreSQL', 'members', { databaseUrl }));
  } else console.log('Without the row "audited, PostgreSQL": this machine has none');
  if ('library' in slowSync) {
    targets.push(await startTarget('audited, slow disk', 'members', { preload: slowSync.library }));
  } else console.log(`Without the row "audited, slow disk": ${slowSync.missing}`);
  return targets;
}

async function startTarget(
  mode: string,
  access: ServerOptions['access'],
  beside: Pick<ServerOptions, 'preload' | 'databaseUrl'> = {},
): Promise<Target> {
  const place = { folder: join(folder, mode.replaceAll(/\W+/g, '-')), feishuAddress: feishu.address };
  const server = await startServer({ access, ...place, ...beside });
  if (access === 'open') return { mode, ...server, cookies: withoutCookies };
  const cookies: string[][] = [];
  for (let round = 1; round <= rounds; round++) {
    cookies.push(await signInReaders(server.address, round, connections));
  }
  return { mode, ...server, cookies };
}

/** The modes take turns, so that a slow minute of the machine affects all of them. */
async function measureInRounds(targets: Target[]): Promise<Runs> {
  const prepareLoad = startWorker<LoadResult>('load-generator.ts');
  const prepareProbe = startWorker<ProbeResult>('latency-probe.ts');
  const runs: Runs = new Map(targets.map(({ mode }) => [mode, []]));

  async function measure({ address, pid, cookies: ofRounds }: Target, round: number): Promise<Run> {
    const cookies = ofRounds[round - 1] ?? [];
    const job = { ...timing, address };
    const probeCookies = Array<string>(probeConnections).fill('');
    const [generateLoad, sampleLatency] = await Promise.all([
      prepareLoad({ ...job, path: `/api/records/${recordId}`, cookies }),
      prepareProbe({ ...job, path: '/healthz', cookies: probeCookies }),
    ]);
    const before = processorMicroseconds(pid);
    const [load, health] = await Promise.all([generateLoad(), sampleLatency()]);
    const processor = (processorMicroseconds(pid) - before) / load.responses;
    return { load, health, resident: residentMegabytes(pid), processor };
  }

  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) runs.get(target.mode)?.push(await measure(target, round));
    console.log(`Round ${round} of ${rounds} is done`);
  }
  return runs;
}

function hotFigures(targets: Target[], atRest: Map<string, number>, runs: Runs): Figure[] {
  const [proxy, ...servers] = targets;
  const cost = (mode: string, baseline: string, aim: number | null): Figure => ({
    name: `a reading, ${mode}`,
    value: costRatio(runs, mode, baseline),
    unit: '×',
    yardstick: `cost of one of ${baseline}`,
    aim,
  });
  const megabytes = (mode: string): Figure[] => [
    {
      name: `memory at rest, ${mode}`,
      value: atRest.get(mode) ?? Number.NaN,
      unit: 'MB',
      yardstick: memoryOf(atRest.get('bare proxy')),
      aim: 120,
    },
    {
      name: `memory after it, ${mode}`,
      value: mostResident(runs, mode),
      unit: 'MB',
      yardstick: memoryOf(mostResident(runs, 'bare proxy')),
      aim: 180,
    },
  ];
  return [
    {
      name: 'start until /healthz',
      value: median(servers.map(({ startedIn }) => startedIn)),
      unit: 'ms',
      yardstick: `bare proxy ${proxy?.startedIn.toFixed(0)} ms`,
      aim: 1000,
    },
    cost('open', 'bare proxy', 2.5),
    cost('audited', 'open', 2),
    ...(runs.has('audited, PostgreSQL') ? [cost('audited, PostgreSQL', 'audited', null)] : []),
    ...(runs.has('audited, slow disk') ? [cost('audited, slow disk', 'open', null)] : []),
    ...megabytes('open'),
    ...megabytes('audited'),
  ];
}

function memoryOf(megabytes = Number.NaN): string {
  return `bare proxy ${megabytes.toFixed(0)} MB`;
}
