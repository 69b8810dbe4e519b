import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts and authenticates text that browsers store; only this process can read or create it. */
export interface Seal {
  /** Base64url of nonce, text and tag. `purpose` is not included, but must be the same on opening. */
  seal(text: string, purpose: string): string;
  /** The text; `null` unless it was sealed with this key for this purpose, unchanged. */
  open(sealed: string, purpose: string): string | null;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a 32-byte key. Random nonces are safe for some billions of texts per key. */
export function createSeal(key: Buffer): Seal {
  return {
    seal(text, purpose) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return Buffer.concat([nonce, body, sealing.getAuthTag()]).toString('base64url');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Base64url decoding ignores invalid characters; only the canonical form is accepted.
      if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return null;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      opening.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        return opening.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opening.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
