import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reasonOf } from './log/error-trace.ts';
import { readDataFolder, readRedisUrl } from './settings/data-folder.ts';
import { SettingsError } from './settings/settings-error.ts';
import { type AuditRequest, readAuditRequest } from './store/audit-cli-request.ts';
import type { AuditFilter } from './store/audit-list.ts';
import { sqliteReasonOf } from './store/sqlite-reason.ts';
import type { AuditLine, AuditVerdict } from './store/store.ts';
import { openAudit } from './store/store.ts';

/**
 * `npm run audit -- verify`, `-- list …` and `-- backup FILE`, beside a running server or without one.
 * Exit 1 where the trail is broken or cannot be read, 2 where the command is not understood.
 */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const request = readAuditRequest(process.argv.slice(2));
  if (request.kind === 'misunderstood') fail(request.remark, 2);
  else await answer(request, await open(readRedisUrl(process.env), readDataFolder(process.env)));
} catch (error) {
  const sentence = error instanceof SettingsError ? error.message : unreadable(error);
  if (sentence === null) throw error;
  fail(sentence, 1);
}

/** A file that is damaged, or whose tables somebody took away. */
function unreadable(error: unknown): string | null {
  const reason = sqliteReasonOf(error);
  return reason && `The audit cannot be read (${reason}).`;
}

/** The trail of one server, or of all that share one. */
interface Trail {
  list(filter: AuditFilter): Iterable<AuditLine> | AsyncIterable<AuditLine>;
  verify(): AuditVerdict | Promise<AuditVerdict>;
  /** `null` where the store is not a file. */
  backUp: ((path: string) => void) | null;
  close(): void;
}

async function open(redisUrl: string | null, folder: string): Promise<Trail> {
  if (redisUrl === null) {
    const { audit, close } = openAudit(folder);
    return { ...audit, close };
  }
  const { openSharedTrail } = await import('./redis/commands.ts');
  return { ...(await openSharedTrail(redisUrl)), backUp: null };
}

async function answer(request: Exclude<AuditRequest, { kind: 'misunderstood' }>, trail: Trail) {
  const { list, verify, backUp, close } = trail;
  try {
    if (request.kind === 'list') await print(list(request.filter));
    else if (request.kind === 'verify') tell(await verify());
    else if (backUp) copy(backUp, request.path);
    else throw new SettingsError('The store is in Redis (REDIS_URL): copy it by the means of Redis.');
  } finally {
    close();
  }
}

/** The copy is as private as the store itself. */
function copy(backUp: (path: string) => void, path: string): void {
  if (existsSync(path)) throw new SettingsError(`${path} exists: name a new file.`);
  const mask = process.umask(0o077);
  backUp(path);
  process.umask(mask);
  process.stdout.write(`The store was copied to ${path}.\n`);
}

function tell(verdict: AuditVerdict): void {
  if (verdict.intact) {
    const end = verdict.lastHash === '' ? '' : ` The last hash is ${verdict.lastHash}.`;
    process.stdout.write(`The audit is intact: ${verdict.lines} ${verdict.lines === 1 ? 'line' : 'lines'}.${end}\n`);
  } else {
    fail(`The audit is broken at line ${verdict.firstBroken}.`, 1);
  }
}

async function print(lines: Iterable<AuditLine> | AsyncIterable<AuditLine>): Promise<void> {
  try {
    await pipeline(Readable.from(toTexts(lines)), process.stdout);
  } catch (error) {
    // Whoever reads only the first lines, as `head` does, closes the pipe.
    if (reasonOf(error) !== 'EPIPE') throw error;
  }
}

/** Times as people read them, in UTC. */
async function* toTexts(lines: Iterable<AuditLine> | AsyncIterable<AuditLine>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify({ ...line, at: new Date(line.at).toISOString() })}\n`;
}

function fail(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
