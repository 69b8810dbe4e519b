import { expect, test } from 'vitest';
import { clientKey } from './client-key.ts';

test.each([
  ['203.0.113.7', '::ffff:203.0.113.7', true],
  ['203.0.113.7', '::ffff:cb00:7107', true],
  ['203.0.113.7', '203.0.113.8', false],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['2001:db8:1:2::1', '2001:0DB8:0001:0002:0:0:0:1', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::1', '127.0.0.1', false],
])('%s and %s count as one client: %s', (one, other, isSame) => {
  expect(clientKey(one) === clientKey(other)).toBe(isSame);
});

test.each(['', 'unknown', '203.0.113.7:80', 'fe80::1%eth0%'])('%j, which is no address, is its own key', (text) => {
  expect(clientKey(text)).toBe(text);
});
