import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

async function pageAt(path: string) {
  const { app, close } = await testApp();
  onTestFinished(close);
  return app.inject(path);
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<link ([^>]*)>/g)].map(([, attributes = '']) => attributes);
}

test('the page of a record names all that it needs, the record first, and nothing twice', async () => {
  const { body, headers } = await pageAt('/records/6949805467799537964?lang=en');
  expect(linksOf(body)).toEqual([
    'rel="preload" as="fetch" crossorigin href="/api/records/6949805467799537964"',
    'rel="preload" as="fetch" crossorigin href="/api/about"',
    'rel="preload" as="style" crossorigin href="/assets/record-page-cccccccc.css"',
    'rel="modulepreload" crossorigin href="/assets/record-page-bbbbbbbb.js"',
    'rel="modulepreload" crossorigin href="/assets/shared-dddddddd.js"',
    'rel="modulepreload" crossorigin href="/assets/score-chart-eeeeeeee.js"',
  ]);
  expect(body.indexOf('/api/records/')).toBeLessThan(body.indexOf('<script'));
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  expect(headers['cache-control']).toBe('no-cache');
});

test('nothing that a stranger writes into the address gets into the page', async () => {
  const plain = (await pageAt('/')).body;
  for (const id of ['%22%3E%3Cscript%3E', "1'%22", '１２３', '0', '1%0a', '$%26', '1'.repeat(21)]) {
    const reply = await pageAt(`/records/${id}`);
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toBe(plain);
  }
});
