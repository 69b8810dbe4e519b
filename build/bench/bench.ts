import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { killAll, startWorker } from './child-processes.ts';
import { type ColdResult, describeColdRecords, readColdRecords } from './cold-records.ts';
import { createDiskFolder } from './disk-folder.ts';
import { recordId, startFakeFeishu } from './fake-feishu.ts';
import type { LoadResult, ProbeResult } from './measurement.ts';
import { processorMicroseconds, residentMegabytes } from './process-usage.ts';
import type { Run, Runs } from './report.ts';
import { renderReport } from './report.ts';
import type { RunningServer, ServerOptions } from './server-process.ts';
import { startBareProxy, startServer } from './server-process.ts';
import { signInReaders } from './sign-in.ts';
import { compileSlowSync } from './slow-sync.ts';

/**
 * `npm run bench`: how many requests for one record the server answers a second, with and without the audit trail,
 * beside a bare proxy; how long `/healthz` takes meanwhile; and how long many cold records take. It asserts nothing;
 * docs/benchmark.md explains the table.
 */
const connections = 50;
const rounds = 3;
/** In milliseconds. Short, because a reader may send only 1200 requests a minute, and each connection is one reader. */
const timing = { warmUp: 500, duration: 2_500 };
/** One for each sample of a run, so that no sample waits for an earlier one. */
const probeConnections = 50;
const withoutCookies = Array.from({ length: rounds }, () => Array<string>(connections).fill(''));

/** Milliseconds of the Feishu that is asked for cold records. */
const coldDelay = 80;

interface Target extends RunningServer {
  mode: string;
  /** By round, the `Cookie` headers of its readers. */
  cookies: string[][];
}

const { folder, fileSystem } = createDiskFolder();
const feishu = await startFakeFeishu();
const slowFeishu = await startFakeFeishu({ delay: coldDelay });
try {
  console.log(`Data in ${folder} (${fileSystem}), ${connections} connections, ${rounds} rounds`);
  const targets = await startTargets();
  const atRest = targets.map(({ mode, pid }) => `${mode} ${residentMegabytes(pid).toFixed(0)}`);
  const runs = await measureInRounds(targets);
  const cold = await measureColdRecords();
  console.log(`\n${renderReport(runs, ['bare proxy', 'open'])}`);
  console.log(`\nRSS in MB at rest, sign-ins done: ${atRest.join(', ')}`);
  console.log(describeColdRecords(cold, coldDelay));
} finally {
  await killAll();
  feishu.close();
  slowFeishu.close();
}

async function startTargets(): Promise<Target[]> {
  const slowSync = await compileSlowSync(folder);
  const proxy = await startBareProxy(join(folder, 'bare-proxy'), feishu.address);
  const targets = [
    { mode: 'bare proxy', ...proxy, cookies: withoutCookies },
    await startTarget('open', 'open'),
    await startTarget('audited', 'members'),
  ];
  if ('library' in slowSync) targets.push(await startTarget('audited, slow disk', 'members', slowSync.library));
  else console.log(`Without the row "audited, slow disk": ${slowSync.missing}`);
  return targets;
}

async function startTarget(mode: string, access: ServerOptions['access'], preload?: string): Promise<Target> {
  const place = { folder: join(folder, mode.replaceAll(/\W+/g, '-')), feishuAddress: feishu.address };
  const server = await startServer({ access, ...place, ...(preload && { preload }) });
  if (access === 'open') return { mode, ...server, cookies: withoutCookies };
  const cookies: string[][] = [];
  for (let round = 1; round <= rounds; round++) {
    cookies.push(await signInReaders(server.address, round, connections));
  }
  return { mode, ...server, cookies };
}

async function measureColdRecords(): Promise<ColdResult[]> {
  const place = { folder: join(folder, 'cold'), feishuAddress: slowFeishu.address };
  const { address } = await startServer({ access: 'open', ...place });
  const results: ColdResult[] = [];
  for (let round = 1; round <= rounds; round++) {
    results.push(await readColdRecords(address, round));
    // By then the budgets of calls are whole again.
    await wait(2_000);
  }
  return results;
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
