import { expect, test } from 'vitest';
import { networkFor } from './address.ts';

const rules = { baseUrl: 'http://127.0.0.1:8080/feishu', imageHosts: ['feishu.cn', 'larksuite.com'] };

test.each([
  'https://open.feishu.cn/hire/file/blob/abc/',
  'https://feishu.cn/a',
  'https://tenant.hire.feishu.cn:443/a',
  'https://OPEN.FEISHU.CN/a',
  'https://open.larksuite.com/a?sign=1#x',
])('%s may be fetched on public addresses', (address) => {
  expect(networkFor(address, rules)).toBe('public');
});

test('the configured Feishu is allowed even on http and a private address, but only its exact origin', () => {
  expect(networkFor('http://127.0.0.1:8080/image', rules)).toBe('base');
  expect(networkFor('http://127.0.0.1:8081/image', rules)).toBeNull();
  expect(networkFor('https://127.0.0.1:8080/image', rules)).toBeNull();
  expect(networkFor('http://user@127.0.0.1:8080/image', rules)).toBeNull();
  expect(networkFor('http://localhost:8080/image', rules)).toBeNull();
});

test.each([
  'http://open.feishu.cn/a',
  'https://open.feishu.cn:444/a',
  'https://a:b@open.feishu.cn/a',
  'https://feishu.cn.evil.com/a',
  'https://evilfeishu.cn/a',
  'https://feishu.cn./a',
  'https://feishu.cn@evil.com/a',
  'https://evil.com#.feishu.cn',
  'https://evil.com?.feishu.cn',
  'https://evil.com/.feishu.cn',
  'https:evil.com',
  '//open.feishu.cn/a',
  'ftp://open.feishu.cn/a',
  'blob:https://open.feishu.cn/a',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://１２７.０.０.１/',
  'https://[::1]/',
  '',
])('%j is refused', (address) => {
  expect(networkFor(address, rules)).toBeNull();
});
