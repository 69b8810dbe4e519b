import { createHmac, timingSafeEqual } from 'node:crypto';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import { deriveKey } from '../seal/derive-key.ts';
import type { Signer } from '../store/signer.ts';

/** With a key from the app's secret: whoever can write to the database, but does not know it, signs nobody in. */
export function createRowSigner({ appSecret, log }: { appSecret: string; log: Log }): Signer {
  const key = deriveKey(appSecret, 'rows of sessions and grants');
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    sign,
    isSigned(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      const isSigned = expected.length === given.length && timingSafeEqual(expected, given);
      if (!isSigned) {
        publish('forged-row', undefined);
        log.error('a row of the database was not written by a server of this app: it counts for nothing');
      }
      return isSigned;
    },
  };
}
