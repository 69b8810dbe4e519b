import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';

type Kind = 'html' | 'style' | 'script' | 'json' | 'other';

export interface Wire {
  /** Bytes of all responses so far as transferred, headers included; responses from a cache count as 0. */
  bytesOf(kind?: Kind): number;
  /** Bytes of JavaScript that had arrived this many milliseconds after the document was asked for. */
  scriptBytesUntil(milliseconds: number): number;
  /** Resolves when there has been no request or response for a second. */
  quiet(): Promise<void>;
}

interface Arrival {
  kind: Kind;
  bytes: number;
  /** Seconds, on the browser's own clock. */
  at: number;
}

const quietMilliseconds = 1_000;

export async function watchWire(session: CDPSession): Promise<Wire> {
  const arrivals: Arrival[] = [];
  const open = new Map<string, Kind>();
  let beganAt = Number.NaN;
  let lastEventAt = performance.now();

  function note<Event>(take: (event: Event) => void): (event: Event) => void {
    return (event) => {
      lastEventAt = performance.now();
      take(event);
    };
  }

  session.on(
    'Network.requestWillBeSent',
    note(({ requestId, timestamp }) => {
      if (Number.isNaN(beganAt)) beganAt = timestamp;
      open.set(requestId, 'other');
    }),
  );
  session.on(
    'Network.responseReceived',
    note(({ requestId, response }) => open.set(requestId, kindOf(response.mimeType))),
  );
  session.on(
    'Network.loadingFinished',
    note(({ requestId, encodedDataLength, timestamp }) => {
      arrivals.push({ kind: open.get(requestId) ?? 'other', bytes: encodedDataLength, at: timestamp });
      open.delete(requestId);
    }),
  );
  session.on(
    'Network.loadingFailed',
    note(({ requestId }) => open.delete(requestId)),
  );
  await session.send('Network.enable');

  const sum = (counted: Arrival[]) => counted.reduce((total, { bytes }) => total + bytes, 0);
  return {
    bytesOf: (kind) => sum(arrivals.filter((arrival) => kind === undefined || arrival.kind === kind)),
    scriptBytesUntil: (milliseconds) =>
      sum(arrivals.filter(({ kind, at }) => kind === 'script' && (at - beganAt) * 1_000 <= milliseconds)),
    async quiet() {
      while (open.size > 0 || performance.now() - lastEventAt < quietMilliseconds) await wait(50);
    },
  };
}

function kindOf(mimeType: string): Kind {
  if (mimeType === 'text/html') return 'html';
  if (mimeType === 'text/css') return 'style';
  if (mimeType.endsWith('javascript')) return 'script';
  return mimeType.endsWith('json') ? 'json' : 'other';
}
