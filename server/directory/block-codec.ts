import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { deriveKey } from '../base/derive-key.ts';
import { createSeal } from '../base/seal.ts';
import type { SealedBlock } from '../base/sealed-blocks.ts';

/** Turns entries into encrypted blocks and back. */
export interface BlockCodec {
  seal(name: string, entries: readonly unknown[]): SealedBlock;
  /**
   * `null` unless the block was sealed under this name, with this key, for this issuer and version, and is unchanged.
   */
  open(block: SealedBlock): unknown[] | null;
}

/** The version of the entries' form. The server forgets blocks of another version instead of converting them. */
const version = 1;
/** The least effort already shrinks names and ids to a third; more effort gains little. */
const level = 1;

/** `issuer` gave the ids by which people are known. */
export function createBlockCodec({ appSecret, issuer }: { appSecret: string; issuer: string }): BlockCodec {
  const { sealBytes, openBytes } = createSeal(deriveKey(appSecret, 'directory'));
  const purposeOf = (name: string) => `directory block v${version} ${issuer} ${name}`;
  return {
    seal: (name, entries) => ({
      name,
      sealed: sealBytes(deflateRawSync(JSON.stringify(entries), { level }), purposeOf(name)),
    }),
    open({ name, sealed }) {
      const bytes = openBytes(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength), purposeOf(name));
      return bytes && (JSON.parse(inflateRawSync(bytes).toString()) as unknown[]);
    },
  };
}
