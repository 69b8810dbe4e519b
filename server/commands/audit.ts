import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reasonOf } from '../log/error-trace.ts';
import { readDataFolder } from '../settings/data-folder.ts';
import { readDatabaseUrl } from '../settings/database-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { sqliteReasonOf } from '../sqlite/sqlite-reason.ts';
import { openSqliteFile } from '../sqlite/sqlite-store.ts';
import { type AuditRequest, readAuditRequest } from '../store/audit-cli-request.ts';
import type { AuditLine, AuditVerdict } from '../store/store.ts';
import { createTrailReading, type TrailReading } from '../store/trail-reading.ts';

/**
 * `npm run audit -- verify …`, `-- list …` and `-- backup FILE`, beside a running server or without one.
 * Exit 1 where the trail is broken or cannot be read, 2 where the command is not understood.
 */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const request = readAuditRequest(process.argv.slice(2));
  if (request.kind === 'misunderstood') fail(request.remark, 2);
  else await answer(request, await open());
} catch (error) {
  const sentence = error instanceof SettingsError ? error.message : unreadable(error);
  if (sentence === null) throw error;
  fail(sentence, 1);
}

/** The sentence for a damaged file, or a file without its tables. */
function unreadable(error: unknown): string | null {
  const reason = sqliteReasonOf(error);
  return reason && `The audit cannot be read (${reason}).`;
}

/** The trail of one server, or of all servers that share a database. */
interface Trail extends TrailReading {
  /** `null` where the store is not a file. */
  backUp: ((path: string) => void) | null;
  close(): void | Promise<void>;
}

async function open(): Promise<Trail> {
  const databaseUrl = readDatabaseUrl(process.env);
  if (databaseUrl === null) {
    const file = openSqliteFile(readDataFolder(process.env));
    return { ...createTrailReading(file), backUp: file.backUp, close: file.close };
  }
  const { openTrail } = await import('../postgres/open-trail.ts');
  return { ...(await openTrail(databaseUrl)), backUp: null };
}

async function answer(request: Exclude<AuditRequest, { kind: 'misunderstood' }>, trail: Trail) {
  const { list, verify, backUp, close } = trail;
  try {
    if (request.kind === 'list') await print(list(request.filter));
    else if (request.kind === 'verify') tell(await verify(request.noted));
    else if (backUp) copy(backUp, request.path);
    else throw new SettingsError('The store is in PostgreSQL (DATABASE_URL): copy it with pg_dump.');
  } finally {
    await close();
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
  if (verdict.isIntact) process.stdout.write(praise(verdict));
  else if ('firstBroken' in verdict) fail(`The audit is broken at line ${verdict.firstBroken}.`, 1);
  else fail(`The audit ends at line ${verdict.endsAt}, before the line that was noted: lines are missing.`, 1);
}

function praise({ lines, last, notedHasLeft }: Extract<AuditVerdict, { isIntact: true }>): string {
  const end = last.number === 0 ? '' : ` The last is line ${last.number} with the hash ${last.hash}.`;
  const left = notedHasLeft ? ' The line that was noted has left it by its age (AUDIT_DAYS): note a newer one.' : '';
  return `The audit is intact: ${lines} ${lines === 1 ? 'line' : 'lines'}.${end}${left}\n`;
}

async function print(lines: AsyncIterable<AuditLine>): Promise<void> {
  try {
    await pipeline(Readable.from(toTexts(lines)), process.stdout);
  } catch (error) {
    // A program that reads only the first lines, as `head` does, closes the pipe.
    if (reasonOf(error) !== 'EPIPE') throw error;
  }
}

/** Prints times in ISO form, in UTC. */
async function* toTexts(lines: AsyncIterable<AuditLine>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify({ ...line, at: new Date(line.at).toISOString() })}\n`;
}

function fail(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
