import { expect, test } from 'vitest';
import { apiPaths, paths } from './paths.ts';

test('The addresses that people have shared stay as they are', () => {
  const id = '6949805467799537964';
  const addresses = [
    paths.start(),
    paths.record(id),
    paths.recordRoute,
    apiPaths.about(),
    apiPaths.record(id),
    apiPaths.image(id, '7270798542321666364'),
    apiPaths.imageDownload(id, '7270798542321666364'),
  ];
  expect(addresses).toMatchInlineSnapshot(`
    [
      "/",
      "/records/6949805467799537964",
      "/records/:recordId",
      "/api/about",
      "/api/records/6949805467799537964",
      "/api/records/6949805467799537964/images/7270798542321666364",
      "/api/records/6949805467799537964/images/7270798542321666364?download",
    ]
  `);
});
