import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { apiPaths, paths } from './paths.ts';

test('the addresses that people have shared stay as they are', () => {
  const id = toRecordId('6949805467799537964');
  const addresses = [
    paths.start(),
    paths.record(id),
    paths.recordRoute,
    paths.sessions(),
    paths.signIn(),
    apiPaths.about(),
    apiPaths.me(),
    apiPaths.signIn('/records/1?lang=en#image-2', true),
    apiPaths.signOut(),
    apiPaths.sessions(),
    apiPaths.endSessions(),
    apiPaths.grants(id),
    apiPaths.revoke(id, 'g1'),
    apiPaths.people(id, '赵 鹏'),
    apiPaths.readers(id),
    apiPaths.record(id),
    apiPaths.image(id, '7270798542321666364'),
    apiPaths.thumbnail(id, '7270798542321666364', 320),
    apiPaths.imageDownload(id, '7270798542321666364'),
  ];
  expect(addresses).toMatchInlineSnapshot(`
    [
      "/",
      "/records/6949805467799537964",
      "/records/:recordId",
      "/sessions",
      "/sign-in",
      "/api/about",
      "/api/me",
      "/auth/sign-in?return_to=%2Frecords%2F1%3Flang%3Den%23image-2&choose=1",
      "/auth/sign-out",
      "/api/sessions",
      "/api/sessions/end",
      "/api/records/6949805467799537964/grants",
      "/api/records/6949805467799537964/grants/g1/revoke",
      "/api/records/6949805467799537964/people?name=%E8%B5%B5+%E9%B9%8F",
      "/api/records/6949805467799537964/readers",
      "/api/records/6949805467799537964",
      "/api/records/6949805467799537964/images/7270798542321666364",
      "/api/records/6949805467799537964/images/7270798542321666364?width=320",
      "/api/records/6949805467799537964/images/7270798542321666364?download",
    ]
  `);
});
