import { expect, test } from 'vitest';
import { readAuditRequest } from './audit-request.ts';

test.each([
  ['verify', { kind: 'verify' }],
  ['list', { kind: 'list', filter: {} }],
  ['list --record 7', { kind: 'list', filter: { recordId: '7' } }],
  ['list --person ou_a', { kind: 'list', filter: { personId: 'ou_a' } }],
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
  ['', 'Say: verify, or list'],
  ['prune', 'Say: verify, or list'],
  ['verify list', 'Say: verify, or list'],
  ['verify --record 7', 'Say: verify, or list'],
  ['list --all', 'Say: verify, or list'],
  ['list --record', 'Say: verify, or list'],
  ['list 7', 'Say: verify, or list'],
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
