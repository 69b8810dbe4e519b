import { hkdfSync } from 'node:crypto';

/**
 * 32 bytes for one purpose, the same on all servers of an installation. Made from the app's secret: whoever has that can read everything
 * from Feishu, so a secret of its own would protect nothing more.
 */
export function deriveKey(appSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', appSecret, '', `mianping ${purpose}`, 32));
}
