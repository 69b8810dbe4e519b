import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createPdfFiles } from '../pdf/pdf-files.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { source } from '../testing/image-world.ts';
import { simulateTime } from '../testing/simulated-time.ts';
import { createImages } from './images.ts';

/** How long a turn of the event loop of a busy server lasts here. Timeouts fire at the end of a turn. */
const turnMilliseconds = 1_500;

function simulateBusyTime(): void {
  simulateTime();
  const wait = setTimeout;
  const atTurns = (act: () => void, milliseconds = 0) =>
    wait(act, Math.ceil(milliseconds / turnMilliseconds) * turnMilliseconds);
  vi.stubGlobal('setTimeout', atTurns);
  onTestFinished(() => void vi.unstubAllGlobals());
}

const startAnswer = (response: ServerResponse, headers = {}) => response.writeHead(200, headers).flushHeaders();

const silences: [string, Answer][] = [
  ['before its headers', () => {}],
  ['after its headers', (response) => startAnswer(response)],
  ['after the headers of a compressed body', (response) => startAnswer(response, { 'content-encoding': 'gzip' })],
  ['after its first bytes', (response) => response.write('%PDF')],
];

interface Host {
  baseUrl: string;
  imageHosts: string[];
}

const context = { reader: 'ou_a', signal: new AbortController().signal };

const openers: Record<string, (host: Host) => () => Promise<unknown>> = {
  'an image': (host) => {
    const images = createImages({ ...host, records: { imageSource: async () => source(`${host.baseUrl}/a`) } });
    onTestFinished(images.close);
    return () => images.open(toRecordId('1'), '1', context);
  },
  'a PDF': (host) => {
    const files = createPdfFiles(host);
    onTestFinished(files.close);
    return () => files.open(`${host.baseUrl}/a`, context);
  },
};

const cases = Object.entries(openers).flatMap(([what, openerOf]) =>
  silences.map(([when, answer]) => ({ what, when, openerOf, answer })),
);

test.each(cases)(
  'on a busy server too, a host of $what that is silent $when keeps its place for five seconds',
  async ({ openerOf, answer }) => {
    const feishu = await startFeishu({ '/a': answer });
    const open = openerOf({ baseUrl: feishu.baseUrl, imageHosts: [] });
    simulateBusyTime();
    const before = performance.now();
    await expect(open()).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(performance.now() - before).toBeLessThanOrEqual(5_000 + turnMilliseconds);
    await expect.poll(feishu.openConnections).toBe(0);
  },
);
