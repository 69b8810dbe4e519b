import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const { seal, open } = createSeal(randomBytes(32));

test.each(['', 'a', '{"state":"…","返":"回"}', 'x'.repeat(10_000)])('%.20s is read again as it was', (text) => {
  expect(open(seal(text, 'a'), 'a')).toBe(text);
});

test('the same text is never sealed the same way twice, and is not to be seen in it', () => {
  const sealed = Array.from({ length: 100 }, () => seal('verifier', 'a'));
  expect(new Set(sealed).size).toBe(100);
  for (const one of sealed) expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('verifier');
});

test('for another purpose or under another key it is nothing', () => {
  const sealed = seal('text', 'oauth-0 v1');
  expect(open(sealed, 'oauth-1 v1')).toBeNull();
  expect(open(sealed, 'oauth-0 v2')).toBeNull();
  expect(createSeal(randomBytes(32)).open(sealed, 'oauth-0 v1')).toBeNull();
});

test('with any bit changed it is nothing', () => {
  const bytes = Buffer.from(seal('text', 'a'), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(open(changed.toString('base64url'), 'a')).toBeNull();
  }
});

test('cut short, lengthened or in another spelling it is nothing', () => {
  const sealed = seal('text', 'a');
  for (let length = 0; length < sealed.length; length += 1) expect(open(sealed.slice(0, length), 'a')).toBeNull();
  for (const other of [`${sealed}A`, `${sealed}=`, ` ${sealed}`, `${sealed}\n`, `"${sealed}"`, `${sealed}.`]) {
    expect(open(other, 'a')).toBeNull();
  }
});
