import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ended, SignedIn } from '#contract/access.ts';
import { readDataFolder } from '../settings/data-folder.ts';
import { readDatabaseUrl } from '../settings/database-settings.ts';
import { readSettings } from '../settings/read-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { fileName } from '../sqlite/database.ts';
import { openFilePeople } from '../sqlite/file-people.ts';
import type { AuditEntry } from '../store/audit-line.ts';
import { issuerOf } from '../store/issuer.ts';

/**
 * `npm run sessions -- list` and `npm run sessions -- end --person ID`, beside a running server or without one.
 * Exit 1 where the store cannot be used, 2 where the command is not understood.
 */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  fail(error.message, 1);
}

async function run(words: string[]): Promise<void> {
  const request = parse(words);
  if (request === null) {
    fail('Say: list, or end --person ID.', 2);
    return;
  }
  const people = await open();
  try {
    if (request.kind === 'list') list(await people.list());
    else await end(people, request.personId);
  } finally {
    await people.close();
  }
}

/** The signed-in people of one server, or of all servers that share a store. */
interface People {
  list(): Promise<SignedIn[]>;
  end(personId: string, line: AuditEntry): Promise<Ended>;
  close(): Promise<void>;
}

async function open(): Promise<People> {
  if (readDatabaseUrl(process.env) !== null) {
    const { openDatabasePeople } = await import('../postgres/database-people.ts');
    const { databaseUrl, feishu, access } = readSettings(process.env);
    const { app, userIdType } = feishu;
    const issuer = issuerOf({ appId: app?.id ?? '', tenantKey: access.tenantKey ?? '', userIdType });
    return openDatabasePeople({ databaseUrl: databaseUrl ?? '', issuer, appSecret: app?.secret ?? '' });
  }
  const folder = readDataFolder(process.env);
  if (!existsSync(join(folder, fileName))) {
    throw new SettingsError(`There is no ${fileName} in ${folder}: set DATA_DIR to the folder that the server uses.`);
  }
  return openFilePeople(folder);
}

/** One line of JSON a person; times in UTC. */
function list(signedIn: SignedIn[]): void {
  for (const { person, sessions: count, startedAt, lastUsedAt } of signedIn) {
    const times = { startedAt: new Date(startedAt).toISOString(), lastUsedAt: new Date(lastUsedAt).toISOString() };
    process.stdout.write(`${JSON.stringify({ person, sessions: count, ...times })}\n`);
  }
}

async function end(people: People, personId: string): Promise<void> {
  const line = {
    requestId: 'command',
    person: null,
    action: 'end-sessions',
    recordId: null,
    result: 'allowed',
    reason: 'command_line',
    address: null,
  } as const;
  const { sessions, grants } = await people.end(personId, line);
  process.stdout.write(`Ended for ${personId}: ${sessions} sessions, ${grants} grants to or by them.\n`);
}

type Request = { kind: 'list' } | { kind: 'end'; personId: string };

function parse(words: string[]): Request | null {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { person: { type: 'string' } },
      allowPositionals: true,
    });
    const [kind, ...rest] = positionals;
    if (rest.length > 0) return null;
    if (kind === 'list' && values.person === undefined) return { kind };
    return kind === 'end' && values.person ? { kind, personId: values.person } : null;
  } catch {
    // `parseArgs` says in its own words what the usage says in ours.
    return null;
  }
}

function fail(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
