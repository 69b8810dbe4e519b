import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { createDirectory } from '../directory/directory.ts';
import { createHire } from '../feishu/hire.ts';
import { createLog } from '../log/log.ts';
import { createRecords } from '../records/records.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { AuditEntry } from '../store/store.ts';
import { publicUrl, settingsFor } from '../testing/access-world.ts';
import { people } from '../testing/company.ts';
import { app as feishuApp } from '../testing/feishu/fake-feishu.ts';
import { createAccess } from './access.ts';

const settings = settingsFor('members', { baseUrl: 'http://127.0.0.1:1' });
const asBefore = { settings, app: feishuApp, tenantKey: 'tenant' };

afterEach(() => rmSync(dirname(settings.dataFolder), { recursive: true }));

/** Access control as the server creates it at its start; it does not call Feishu by itself. */
function open(given: typeof asBefore) {
  const log = createLog('fatal');
  const { app } = given;
  const hire = createHire({
    baseUrl: 'http://127.0.0.1:1',
    appId: app.id,
    appSecret: app.secret,
    userIdType: 'open_id',
    log,
  });
  const directory = createDirectory({ hire, days: 1, needsTeams: true, log });
  const access = createAccess({ ...given, publicUrl, directory, records: createRecords({ hire, log }), log });
  onTestFinished(async () => {
    await directory.close();
    await access.close();
    await hire.close();
  });
  return access;
}

const nothing = {
  requestId: 'r1',
  action: 'sign-in',
  recordId: null,
  result: 'allowed',
  reason: 'signed_in',
  address: null,
} as const;

function withIds(userIdType: Settings['feishu']['userIdType']): Settings {
  return { ...settings, feishu: { ...settings.feishu, userIdType } };
}

test.each([
  ['as it was', 'kept', asBefore],
  ['with a new secret of the app', 'kept', { ...asBefore, app: { ...feishuApp, secret: 'another' } }],
  ['with another app', 'ended', { ...asBefore, app: { ...feishuApp, id: 'cli_other' } }],
  ['for another company', 'ended', { ...asBefore, tenantKey: 'another' }],
  ['with another kind of ids', 'ended', { ...asBefore, settings: withIds('user_id') }],
])('after a restart %s, an earlier session is %s', async (_how, fate, given) => {
  const before = open(asBefore);
  const line: AuditEntry = { ...nothing, person: people.author };
  const sessionId = await before.store.sessions.start({ person: people.author, former: null, line });
  await before.close();
  expect((await open(given).store.sessions.find(sessionId)) === null ? 'ended' : 'kept').toBe(fate);
});
