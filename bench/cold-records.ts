import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Crowd, type CrowdResult, readAtOnce } from './crowds.ts';
import { type FakeFeishu, startFakeFeishu } from './fake-feishu.ts';
import type { Figure } from './figures.ts';
import { startBareProxy, startServer } from './server-process.ts';
import { signInReaders } from './sign-in.ts';
import { median } from './statistics.ts';

/** Milliseconds that Feishu takes for an answer. */
const delay = 80;
const distinct = 200;
const stampede = 500;
/** The most that one reader may ask for at once: 18 calls run, 8 wait. */
const ofOneReader = 26;

interface Place {
  /** The folder for the servers' data. */
  folder: string;
  feishu: FakeFeishu;
  rounds: number;
}

/** One round of crowds that ask for records that the server has not read yet. */
interface ColdRound {
  distinct: CrowdResult;
  stampede: CrowdResult;
  /** How many calls to Feishu the stampede caused. */
  calls: number;
}

/** One reader's record, alone and while another reader asks for as much as they may. */
interface FairRound {
  alone: CrowdResult;
  beside: CrowdResult;
  many: CrowdResult;
}

/**
 * Measures how long crowds wait for records that the server has not read yet, and compares with a bare proxy where
 * useful.
 */
export async function measureCold(folder: string, rounds: number): Promise<Figure[]> {
  const feishu = await startFakeFeishu({ delay });
  try {
    const place = { folder, feishu, rounds };
    return [...coldFigures(await measureCrowds(place)), ...fairFigures(await measureFairness(place))];
  } finally {
    feishu.close();
  }
}

/** The rounds of the product and of the bare proxy, which calls Feishu for every request. */
async function measureCrowds({ folder, feishu, rounds }: Place): Promise<{ product: ColdRound[]; proxy: ColdRound[] }> {
  const server = await startServer({ access: 'open', folder: join(folder, 'cold'), feishuAddress: feishu.address });
  const proxy = await startBareProxy(join(folder, 'cold-proxy'), feishu.address);
  const cold: { product: ColdRound[]; proxy: ColdRound[] } = { product: [], proxy: [] };
  for (let round = 1; round <= rounds; round++) {
    cold.proxy.push(await measureRound(proxy.address, feishu, round));
    cold.product.push(await measureRound(server.address, feishu, round));
  }
  return cold;
}

async function measureRound(address: string, feishu: FakeFeishu, round: number): Promise<ColdRound> {
  const [ofDistinct] = await readColdly(address, { recordIds: recordIdsOf(round, 1, distinct) });
  const callsBefore = feishu.recordCalls();
  const [ofStampede] = await readColdly(address, { recordIds: recordIdsOf(round, 2, 1, stampede) });
  return { distinct: ofDistinct, stampede: ofStampede, calls: feishu.recordCalls() - callsBefore };
}

async function measureFairness({ folder, feishu, rounds }: Place): Promise<FairRound[]> {
  const { address } = await startServer({
    access: 'members',
    folder: join(folder, 'fair'),
    feishuAddress: feishu.address,
  });
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

/** This many records that nobody has requested yet, each repeated `times` times. */
function recordIdsOf(round: number, group: number, count: number, times = 1): string[] {
  const ids = Array.from({ length: count }, (_, index) => String(10_000 * round + 1000 * group + index));
  return ids.flatMap((id) => Array<string>(times).fill(id));
}

/** Resolves when the limits of calls are at rest again. */
async function readColdly<Crowds extends Crowd[]>(address: string, ...crowds: Crowds) {
  const results = await readAtOnce(address, ...crowds);
  await wait(2_000);
  return results;
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
