import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UpstreamError } from '../base/upstream-error.ts';
import { emptyRecord, testApp } from '../testing/test-app.ts';

/** The first view in the document, which the page is hydrated with. */
function firstViewOf(html: string) {
  return JSON.parse(/<script type="application\/json" id="first-view">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

test('a record stands in its document, before every script, and is kept by no cache', async () => {
  const { app, asked } = await testApp({ read: async () => emptyRecord });
  const { body, headers, statusCode } = await app.inject(`/records/${emptyRecord.id}?lang=en`);
  expect(statusCode).toBe(200);
  expect(asked).toEqual([emptyRecord.id]);
  expect(firstViewOf(body).content).toEqual({
    about: { samples: null },
    me: { person: null, isAdmin: false, access: 'open' },
    record: emptyRecord,
    context: { application: null, isReading: true, readAt: expect.any(Number) },
  });
  expect(body.indexOf('<h1>page</h1>')).toBeLessThan(body.indexOf('index-aaaaaaaa.js'));
  expect(preloadedBy(body)).toEqual(['/assets/record-page-bbbbbbbb.js', '/assets/shared-dddddddd.js']);
  expect(headers['cache-control']).toBe('no-store');
});

test('the list comes with the code of its own page, and an address without content with none', async () => {
  const { app } = await testApp();
  expect(preloadedBy((await app.inject('/')).body)).toEqual(['/assets/interviews-page-eeeeeeee.js']);
  expect(preloadedBy((await app.inject('/nothing/here')).body)).toEqual([]);
});

function preloadedBy(body: string): (string | undefined)[] {
  return [...body.matchAll(/ href="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
}

test('style sheet and first script stand in the head, and the policy allows them and nothing else that is inline', async () => {
  const { app } = await testApp();
  const { body, headers } = await app.inject('/');
  const [, style = ''] = /<head>.*<style>(.*?)<\/style>.*<\/head>/s.exec(body) ?? [];
  expect(style).toBe('main { color: teal }');
  const [, script = ''] = /<head>.*<script>(.*?)<\/script>.*<\/head>/s.exec(body) ?? [];
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain(`style-src 'self' 'sha256-${hashOf(style)}';`);
  expect(policy).toContain(`script-src 'self' 'sha256-${hashOf(script)}';`);
  expect(policy).toContain("require-trusted-types-for 'script'");
});

test('the head is sent while the record is still loading', async () => {
  const { promise, resolve } = Promise.withResolvers<typeof emptyRecord>();
  const { app } = await testApp({ read: () => promise });
  const { body } = await fetch(`${await app.listen({ port: 0 })}/records/${emptyRecord.id}`);
  const chunks = body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  const head = (await chunks?.next())?.value ?? '';
  expect(head).toContain('<style>');
  expect(head).toContain('<p>waiting</p>');
  expect(head).not.toContain(emptyRecord.id);
  resolve(emptyRecord);
  let rest = '';
  for (let next = await chunks?.next(); next?.done === false; next = await chunks?.next()) rest += next.value;
  expect(firstViewOf(rest).content.record).toEqual(emptyRecord);
});

test('a record that Feishu does not give is explained in its place, and logged', async () => {
  const { app, lines } = await testApp({
    read: async () => {
      await setTimeout(20);
      throw new UpstreamError('upstream_throttled', { retryAfter: 1.5 });
    },
  });
  const { body } = await app.inject('/records/1');
  expect(body).toContain('<h1>upstream_throttled</h1>');
  expect(firstViewOf(body).content.problem).toMatchObject({
    code: 'upstream_throttled',
    retryable: true,
    retryAfter: 2,
  });
  expect(lines.some((line) => line.includes('"problem":"upstream_throttled"'))).toBe(true);
});

test('what is known at once has the status of the problem', async () => {
  const { app } = await testApp();
  const { body, statusCode } = await app.inject('/records/1');
  expect(statusCode).toBe(404);
  expect(body).toContain('<h1>not_found</h1>');
  expect(body).not.toContain('waiting');
});

test('what a route refuses is a page with the status of the problem', async () => {
  const { app } = await testApp();
  const reply = await app.inject('/records/abc');
  expect(reply.statusCode).toBe(404);
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(reply.body).toContain('<h1>not_found</h1>');
});

test('a page that cannot be rendered is sent to render itself, without its content, and logged', async () => {
  const { app, lines } = await testApp({ read: async () => emptyRecord });
  const { body, statusCode } = await app.inject(`/records/${emptyRecord.id}?unrenderable`);
  expect(statusCode).toBe(200);
  expect(body).toMatch(/<div id="root"[^>]*><\/div>/);
  expect(firstViewOf(body).content).toBeNull();
  expect(lines.some((line) => line.includes('could not be rendered'))).toBe(true);
});

test('no text of a record can end the script element that contains it', async () => {
  const notes = '</script><script>alert(1)</script><!--';
  const { app } = await testApp({ read: async () => ({ ...emptyRecord, notes }) });
  const { body } = await app.inject(`/records/${emptyRecord.id}`);
  expect(body).not.toContain('alert(1)</script>');
  expect(firstViewOf(body).content.record.notes).toBe(notes);
});

test('nothing that a stranger writes into the address gets into the page', async () => {
  const { app } = await testApp();
  const seen = new Set<string>();
  for (const id of ['%22%3E%3Cscript%3E', "1'%22", '１２３', '0', '1%0a', '$%26', '1'.repeat(21), 'a?%22=%3Cb%3E']) {
    const { body, statusCode, headers } = await app.inject(`/records/${id}`);
    expect(statusCode).toBe(404);
    seen.add(body.replaceAll(String(headers['x-request-id']), 'request').replace(/"renderedAt":\d+/, ''));
  }
  expect(seen.size).toBe(1);
});
