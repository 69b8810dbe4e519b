import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Text that only this process can read or make, for somebody else to keep. */
export interface Seal {
  /** Base64url: nonce, text and tag. `purpose` is not in it, but has to be the same on opening. */
  seal(text: string, purpose: string): string;
  /** The text; `null` for whatever was not sealed with this key for this purpose, to the letter. */
  open(sealed: string, purpose: string): string | null;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key of 32 bytes. A random nonce bears some billions of texts under one key. */
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
      // Decoding forgives stray letters; one text shall have one sealed form.
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
