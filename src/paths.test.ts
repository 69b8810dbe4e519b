import { expect, test } from 'vitest';
import { toAddress } from '#contract/address.ts';
import { api } from '#contract/api.ts';
import { toRecordId } from '#testing/record-id.ts';
import { paths } from './paths.ts';

const recordId = toRecordId('6949805467799537964');

test('the addresses that people have shared stay as they are', () => {
  const imageId = '7270798542321666364';
  const addresses = [
    paths.start(),
    paths.record(recordId),
    paths.sessions(),
    paths.signIn(),
    paths.signIn({ return_to: '/records/1' }),
    paths.feishuSignIn({ return_to: '/records/1?lang=en#image-2', choose: '1' }),
    paths.image(recordId, imageId),
    paths.image(recordId, imageId, { width: 320 }),
    paths.image(recordId, imageId, { download: '' }),
  ];
  expect(addresses).toMatchInlineSnapshot(`
    [
      "/",
      "/records/6949805467799537964",
      "/sessions",
      "/sign-in",
      "/sign-in?return_to=%2Frecords%2F1",
      "/auth/sign-in?return_to=%2Frecords%2F1%3Flang%3Den%23image-2&choose=1",
      "/api/records/6949805467799537964/images/7270798542321666364",
      "/api/records/6949805467799537964/images/7270798542321666364?width=320",
      "/api/records/6949805467799537964/images/7270798542321666364?download",
    ]
  `);
});

test.each([
  ['spaces and Chinese', '赵 鹏', '%E8%B5%B5%20%E9%B9%8F'],
  ['signs of an address', '../a?b=c&d#e', '..%2Fa%3Fb%3Dc%26d%23e'],
  ['signs of a replacement', '$&', '%24%26'],
  ['another param', ':grantId', '%3AgrantId'],
  ['half a character', '\ud800', '%EF%BF%BD'],
])('%s in a param or a query stay within it', (_name, text, encoded) => {
  const asked = toAddress(api.revoke.path, { recordId, grantId: text }, { name: text });
  expect(asked).toBe(`/api/records/${recordId}/grants/${encoded}/revoke?name=${encoded}`);
});
