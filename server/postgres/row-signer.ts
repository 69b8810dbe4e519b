import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../base/derive-key.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import type { Signer } from '../store/signer.ts';

const sayMilliseconds = 60_000;

export interface RowSignerOptions {
  appSecret: string;
  log: Log;
  /** A monotonic clock in milliseconds. */
  elapsed?: () => number;
}

/** Signs with a key from the app's secret: an attacker who can only write to the database cannot sign anybody in. */
export function createRowSigner({ appSecret, log, elapsed = () => performance.now() }: RowSignerOptions): Signer {
  const key = deriveKey(appSecret, 'rows of sessions and grants');
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  let saidAt = Number.NEGATIVE_INFINITY;

  /** Logs once a minute, because an attacker who can write one row can write ten thousand. */
  function say(): void {
    publish('forged-row', undefined);
    if (elapsed() - saidAt < sayMilliseconds) return;
    saidAt = elapsed();
    log.error('a row of the database was not written by a server of this app: it counts for nothing');
  }

  return {
    sign,
    isSigned(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      const isSigned = expected.length === given.length && timingSafeEqual(expected, given);
      if (!isSigned) say();
      return isSigned;
    },
  };
}
