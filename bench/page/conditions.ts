import type { BrowserContextOptions, CDPSession } from '@playwright/test';

/** The kind of device and network that a page is opened on. */
export type Condition = 'slow' | 'fast';
export const allConditions: Condition[] = ['slow', 'fast'];

/** `cold`: the browser's cache is empty. `warm`: the same browser has shown such a page before. */
export type Visit = 'cold' | 'warm';
export const allVisits: Visit[] = ['cold', 'warm'];

/** Milliseconds that the fake Feishu takes for each answer. */
export const feishuDelay = 80;

interface Setting {
  inWords: string;
  browser: BrowserContextOptions;
  /** Throughput in bytes a second, latency in milliseconds. */
  network: { downloadThroughput: number; uploadThroughput: number; latency: number } | null;
  /** How many times slower the processor is made. */
  slowdown: number;
}

const reader: BrowserContextOptions = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: 'light' };

export const settings: Record<Condition, Setting> = {
  slow: {
    inWords: 'slow: 390 × 844, 1.6 Mbit/s, 150 ms, processor slowed 4 ×',
    browser: { ...reader, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    network: { downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 },
    slowdown: 4,
  },
  fast: {
    inWords: 'fast: 1280 × 800, this machine as it is',
    browser: { ...reader, viewport: { width: 1280, height: 800 } },
    network: null,
    slowdown: 1,
  },
};

export async function slowDown(session: CDPSession, condition: Condition): Promise<void> {
  const { network, slowdown } = settings[condition];
  if (network) await session.send('Network.emulateNetworkConditions', { offline: false, ...network });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}
