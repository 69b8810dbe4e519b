import { hkdfSync } from 'node:crypto';

/**
 * Derives 32 bytes for one purpose, the same on all servers of an installation, from the app's secret. An attacker who
 * has that secret can read everything from Feishu, so a separate secret would protect nothing more.
 */
export function deriveKey(appSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', appSecret, '', `mianping ${purpose}`, 32));
}
