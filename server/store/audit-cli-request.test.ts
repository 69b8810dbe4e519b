import { expect, test } from 'vitest';
import { readAuditRequest } from './audit-cli-request.ts';

test.each([
  ['verify', { kind: 'verify', noted: null }],
  [`verify --since 7 --hash ${'0a'.repeat(32)}`, { kind: 'verify', noted: { number: 7, hash: '0a'.repeat(32) } }],
  ['list', { kind: 'list', filter: {} }],
  ['list --record 7', { kind: 'list', filter: { recordId: '7' } }],
  ['list --person ou_a', { kind: 'list', filter: { personId: 'ou_a' } }],
  ['list --request 0a1b-2c', { kind: 'list', filter: { requestId: '0a1b-2c' } }],
  ['list --since 2026-11-01', { kind: 'list', filter: { since: Date.UTC(2026, 10, 1) } }],
  ['list --since 2026-11-01T09:30:00+08:00', { kind: 'list', filter: { since: Date.UTC(2026, 10, 1, 1, 30) } }],
  [
    '--since=2026-11-01T00:00Z list --person=ou_a --record=7',
    { kind: 'list', filter: { recordId: '7', personId: 'ou_a', since: Date.UTC(2026, 10, 1) } },
  ],
])('%s is understood', (words, request) => {
  expect(readAuditRequest(words.split(' '))).toEqual(request);
});

test.each([
  ['', 'Say: verify'],
  ['prune', 'Say: verify'],
  ['verify list', 'Say: verify'],
  ['verify --record 7', 'Say: verify'],
  ['verify --since 7', '--since and --hash take'],
  [`verify --hash ${'0a'.repeat(32)}`, '--since and --hash take'],
  [`verify --since 2026-11-01 --hash ${'0a'.repeat(32)}`, '--since and --hash take'],
  ['verify --since 7 --hash 0a', '--since and --hash take'],
  [`list --hash ${'0a'.repeat(32)}`, 'Say: verify'],
  ['list --all', 'Say: verify'],
  ['list --record', 'Say: verify'],
  ['list 7', 'Say: verify'],
  ['list --record attachments', '--record takes'],
  ['list --record ７', '--record takes'],
  ['list --since yesterday', '--since takes'],
  ['list --since 2026-13-01', '--since takes'],
  ['list --since 2026-11-01T09:30', '--since takes'],
  ['list --since 1', '--since takes'],
])('“%s” is answered with what to say instead', (words, remark) => {
  expect(readAuditRequest(words.split(' ').filter(Boolean))).toEqual({
    kind: 'misunderstood',
    remark: expect.stringContaining(remark),
  });
});

test('a copy is asked for with one new file', () => {
  expect(readAuditRequest(['backup', 'copy.sqlite'])).toEqual({ kind: 'backup', path: 'copy.sqlite' });
  for (const words of [['backup'], ['backup', 'a', 'b'], ['backup', 'a', '--record', '7']]) {
    expect(readAuditRequest(words)).toMatchObject({ kind: 'misunderstood' });
  }
});
