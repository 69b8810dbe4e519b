import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts and authenticates data for browsers, a database or a file. Only the key can read or create it. */
export interface Seal {
  /** Base64url of nonce, text and tag. `purpose` is not included, but must be the same on opening. */
  seal(text: string, purpose: string): string;
  /** The text; `null` unless it was sealed with this key for this purpose, unchanged. */
  open(sealed: string, purpose: string): string | null;
  /** Seals bytes instead of a text. */
  sealBytes(bytes: Buffer, purpose: string): Buffer;
  openBytes(sealed: Buffer, purpose: string): Buffer | null;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a 32-byte key. Random nonces are safe for some billions of texts per key. */
export function createSeal(key: Buffer): Seal {
  function sealBytes(bytes: Buffer, purpose: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(purpose));
    return Buffer.concat([nonce, sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
  }

  function openBytes(bytes: Buffer, purpose: string): Buffer | null {
    if (bytes.length < nonceBytes + tagBytes) return null;
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    opening.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes));
    try {
      return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
    } catch {
      return null;
    }
  }

  return {
    sealBytes,
    openBytes,
    seal: (text, purpose) => sealBytes(Buffer.from(text), purpose).toString('base64url'),
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Base64url decoding ignores invalid characters; only the canonical form is accepted.
      return bytes.toString('base64url') === sealed ? (openBytes(bytes, purpose)?.toString() ?? null) : null;
    },
  };
}
