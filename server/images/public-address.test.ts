import { expect, test } from 'vitest';
import type { Resolve } from './public-address.ts';
import { isPublic, NotPublicError, publicLookup } from './public-address.ts';

test.each(['8.8.8.8', '1.1.1.1', '203.119.175.1', '2408:8756:4cff:f901::1', '::ffff:8.8.8.8'])('%s is public', (ip) => {
  expect(isPublic(ip)).toBe(true);
});

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.1.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fc00::1',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  'not an address',
  '',
])('%j is not public', (ip) => {
  expect(isPublic(ip)).toBe(false);
});

function lookUp(addresses: string[], all: boolean): Promise<unknown> {
  const resolve: Resolve = (_hostname, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return new Promise((settle, reject) => {
    publicLookup(resolve)('img.feishu.cn', { all }, (error, ...found) => (error ? reject(error) : settle(found)));
  });
}

test('the connection uses exactly the addresses that were checked', async () => {
  expect(await lookUp(['8.8.8.8', '1.1.1.1'], true)).toEqual([
    [
      { address: '8.8.8.8', family: 4 },
      { address: '1.1.1.1', family: 4 },
    ],
  ]);
  expect(await lookUp(['8.8.8.8', '1.1.1.1'], false)).toEqual(['8.8.8.8', 4]);
});

test('a host name with one private address among public ones is refused', async () => {
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['8.8.8.8', '::1'], []]) {
    await expect(lookUp(addresses, true)).rejects.toBeInstanceOf(NotPublicError);
  }
});
