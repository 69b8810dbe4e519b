import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAll, startWorker } from './child-processes.ts';
import { type Crowd, type CrowdResult, readAtOnce } from './crowds.ts';
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
 * beside a bare proxy; how long `/healthz` takes meanwhile; and how long crowds wait that ask for what is not known yet.
 * It asserts nothing; docs/benchmark.md explains the tables.
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

/** Milliseconds of the Feishu that is asked for what is not known yet. */
const coldDelay = 80;
const distinct = 200;
const stampede = 500;
/** As many as one reader may ask for at once: 18 calls are made, 8 wait. */
const ofOneReader = 26;

interface Target extends RunningServer {
  mode: string;
  /** By round, the `Cookie` headers of its readers. */
  cookies: string[][];
}

/** A round of those who ask for what is not known yet. */
interface ColdRound {
  distinct: CrowdResult;
  stampede: CrowdResult;
  /** Of the stampede. */
  calls: number;
}

/** One reader's record, alone and beside all that another reader asks for. */
interface FairRound {
  alone: CrowdResult;
  beside: CrowdResult;
  many: CrowdResult;
}

const { folder, fileSystem } = createDiskFolder();
const feishu = await startFakeFeishu();
const slowFeishu = await startFakeFeishu({ delay: coldDelay });
try {
  console.log(`Data in ${folder} (${fileSystem}), ${connections} connections, ${rounds} rounds`);
  const targets = await startTargets();
  const atRest = new Map(targets.map(({ mode, pid }) => [mode, residentMegabytes(pid)]));
  const runs = await measureInRounds(targets);
  console.log(`\n${renderReport(runs, ['bare proxy', 'open'])}`);
  const cold = await measureCold();
  const fair = await measureFairness();
  const figures = [...hotFigures(targets, atRest, runs), ...coldFigures(cold), ...fairFigures(fair)];
  keepFigures('api', figures);
  console.log(`\n${renderFigures([['api', figures]])}`);
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

/** The product's rounds, and those of the bare proxy, which asks Feishu as often as it is asked. */
async function measureCold(): Promise<{ product: ColdRound[]; proxy: ColdRound[] }> {
  const place = { folder: join(folder, 'cold'), feishuAddress: slowFeishu.address };
  const server = await startServer({ access: 'open', ...place });
  const proxy = await startBareProxy(join(folder, 'cold-proxy'), slowFeishu.address);
  const cold: { product: ColdRound[]; proxy: ColdRound[] } = { product: [], proxy: [] };
  for (let round = 1; round <= rounds; round++) {
    cold.proxy.push(await measureColdRound(proxy.address, round));
    cold.product.push(await measureColdRound(server.address, round));
  }
  return cold;
}

async function measureColdRound(address: string, round: number): Promise<ColdRound> {
  const [ofDistinct] = await readColdly(address, { recordIds: recordIdsOf(round, 1, distinct) });
  const callsBefore = slowFeishu.recordCalls();
  const [ofStampede] = await readColdly(address, { recordIds: recordIdsOf(round, 2, 1, stampede) });
  return { distinct: ofDistinct, stampede: ofStampede, calls: slowFeishu.recordCalls() - callsBefore };
}

async function measureFairness(): Promise<FairRound[]> {
  const place = { folder: join(folder, 'fair'), feishuAddress: slowFeishu.address };
  const { address } = await startServer({ access: 'members', ...place });
  const results: FairRound[] = [];
  const [first = '', second = ''] = await signInReaders(address, 1, 2);
  for (let round = 1; round <= rounds; round++) {
    const [alone] = await readColdly(address, { recordIds: recordIdsOf(round, 1, 1), cookie: second });
    const [many, beside] = await readColdly(
      address,
      { recordIds: recordIdsOf(round, 2, ofOneReader), cookie: first },
      { recordIds: recordIdsOf(round, 3, 1), cookie: second },
    );
    results.push({ alone, beside, many });
  }
  return results;
}

/** So many records that nobody has asked for, each as often as given. */
function recordIdsOf(round: number, group: number, count: number, times = 1): string[] {
  const ids = Array.from({ length: count }, (_, index) => String(10_000 * round + 1000 * group + index));
  return ids.flatMap((id) => Array<string>(times).fill(id));
}

/** Ends when the budgets of calls are whole again. */
async function readColdly(address: string, ...crowds: Crowd[]): Promise<[CrowdResult, CrowdResult]> {
  const results = await readAtOnce(address, crowds);
  await wait(2_000);
  return results as [CrowdResult, CrowdResult];
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
    ...(runs.has('audited, slow disk') ? [cost('audited, slow disk', 'open', null)] : []),
    ...megabytes('open'),
    ...megabytes('audited'),
  ];
}

function memoryOf(megabytes = Number.NaN): string {
  return `bare proxy ${megabytes.toFixed(0)} MB`;
}

function coldFigures({ product, proxy }: { product: ColdRound[]; proxy: ColdRound[] }): Figure[] {
  const lasted = (of: ColdRound[], name: 'distinct' | 'stampede') => median(of.map((round) => round[name].lasted));
  const refused = (of: ColdRound[]) => of.reduce((sum, each) => sum + each.distinct.refused + each.stampede.refused, 0);
  const proxyTakes = (name: 'distinct' | 'stampede') =>
    `bare proxy ${lasted(proxy, name).toFixed(0)} ms, bound by no budget of calls`;
  return [
    {
      name: `${distinct} different cold records`,
      value: lasted(product, 'distinct'),
      unit: 'ms',
      yardstick: proxyTakes('distinct'),
      aim: 2000,
    },
    {
      name: `${stampede} at once for one cold record`,
      value: lasted(product, 'stampede'),
      unit: 'ms',
      yardstick: proxyTakes('stampede'),
      aim: null,
    },
    {
      name: 'calls for these, at most',
      value: Math.max(...product.map(({ calls }) => calls)),
      unit: 'calls',
      yardstick: `bare proxy ${median(proxy.map(({ calls }) => calls))}`,
      aim: 1,
    },
    {
      name: 'refused of all these',
      value: refused(product),
      unit: '',
      yardstick: `bare proxy ${refused(proxy)}`,
      aim: 0,
    },
  ];
}

function fairFigures(fair: FairRound[]): Figure[] {
  const lasted = (name: keyof FairRound) => median(fair.map((round) => round[name].lasted));
  return [
    {
      name: `one cold record beside another reader’s ${ofOneReader}`,
      value: lasted('beside'),
      unit: 'ms',
      yardstick: `alone ${lasted('alone').toFixed(0)} ms; the other reader ${lasted('many').toFixed(0)} ms`,
      aim: null,
    },
  ];
}
