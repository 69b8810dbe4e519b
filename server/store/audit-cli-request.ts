import { parseArgs } from 'node:util';
import { parseRecordId } from '#domain/record-id.ts';
import type { NotedLine } from './audit-chain.ts';
import type { AuditFilter } from './audit-list.ts';

export type AuditRequest =
  | { kind: 'verify' /** What `verify` or the log said at another time. */; noted: NotedLine | null }
  | { kind: 'list'; filter: AuditFilter }
  | { kind: 'backup'; path: string }
  | { kind: 'misunderstood'; remark: string };

const usage =
  'Say: verify [--since NUMBER --hash HASH], ' +
  'list [--record ID] [--person ID] [--request ID] [--since 2026-11-01], or backup FILE.';

/** Parses the command line. A day begins at midnight UTC, like the times that are printed. */
export function readAuditRequest(words: string[]): AuditRequest {
  const parsed = parse(words);
  if (parsed === null) return { kind: 'misunderstood', remark: usage };
  const { values, positionals } = parsed;
  const isFiltered = Object.keys(values).length > 0;
  const [kind, ...rest] = positionals;
  const [path] = rest;
  if (kind === 'backup' && path !== undefined && rest.length === 1 && !isFiltered) return { kind, path };
  if (rest.length > 0) return { kind: 'misunderstood', remark: usage };
  if (kind === 'verify') return toVerify(values);
  return kind === 'list' ? toList(values) : { kind: 'misunderstood', remark: usage };
}

interface Values {
  record?: string | undefined;
  person?: string | undefined;
  request?: string | undefined;
  since?: string | undefined;
  hash?: string | undefined;
}

function toVerify({ since, hash, ...others }: Values): AuditRequest {
  if (Object.keys(others).length > 0) return { kind: 'misunderstood', remark: usage };
  if (since === undefined && hash === undefined) return { kind: 'verify', noted: null };
  if (since !== undefined && /^[1-9]\d{0,14}$/.test(since) && hash !== undefined && /^[0-9a-f]{64}$/.test(hash)) {
    return { kind: 'verify', noted: { number: Number(since), hash } };
  }
  const remark =
    '--since and --hash take the number and the hash of one line, as verify and the log of the server say.';
  return { kind: 'misunderstood', remark };
}

function toList({ record, person, request, since, hash }: Values): AuditRequest {
  if (hash !== undefined) return { kind: 'misunderstood', remark: usage };
  const recordId = record === undefined ? undefined : parseRecordId(record);
  if (recordId === null) {
    return { kind: 'misunderstood', remark: '--record takes the number of a record, as its address shows it.' };
  }
  const time = since === undefined ? undefined : toTime(since);
  if (time === null) {
    return { kind: 'misunderstood', remark: '--since takes a day or a time: 2026-11-01 or 2026-11-01T09:30:00Z.' };
  }
  const filter: AuditFilter = {};
  if (recordId !== undefined) filter.recordId = recordId;
  if (person !== undefined) filter.personId = person;
  if (request !== undefined) filter.requestId = request;
  if (time !== undefined) filter.since = time;
  return { kind: 'list', filter };
}

/** Returns `null` for an invalid time, and for an ambiguous time without a zone. Reads a date alone as a day in UTC. */
function toTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

function parse(words: string[]): { values: Values; positionals: string[] } | null {
  const option = { type: 'string' } as const;
  try {
    const options = { record: option, person: option, request: option, since: option, hash: option };
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch {
    // The usage says more than the message of `parseArgs`.
    return null;
  }
}
