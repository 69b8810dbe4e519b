import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDirectory } from '../directory/directory.ts';
import { createHire } from '../feishu/hire.ts';
import { createRecords } from '../records/records.ts';
import type { Settings } from '../settings/read-settings.ts';
import { issuerOf } from '../store/issuer.ts';
import type { AuditEntry } from '../store/store.ts';
import { publicUrl, settingsFor } from '../testing/access-world.ts';
import { collectLog } from '../testing/collected-log.ts';
import { people } from '../testing/company.ts';
import { app as feishuApp } from '../testing/feishu/fake-feishu.ts';
import { emptyFolder, engines } from '../testing/store-world.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { createAccess } from './access.ts';

const settings = settingsFor('members', { baseUrl: 'http://127.0.0.1:1' });
const asBefore = { settings, app: feishuApp, tenantKey: 'tenant' };
const { log } = collectLog();

afterAll(() => rmSync(dirname(settings.dataFolder), { recursive: true }));

/** Access control as the server creates it at its start; it does not call Feishu by itself. */
function open(kept: TestStore, given: typeof asBefore) {
  const { app, tenantKey } = given;
  const { userIdType } = given.settings.feishu;
  const baseUrl = 'http://127.0.0.1:1';
  const hire = createHire({ baseUrl, appId: app.id, appSecret: app.secret, userIdType: 'open_id', log });
  const directory = createDirectory({ hire, days: 1, needsTeams: true, log });
  const store = kept.open({ issuer: issuerOf({ appId: app.id, tenantKey, userIdType }), appSecret: app.secret });
  const access = createAccess({ ...given, publicUrl, directory, records: createRecords({ hire, log }), log, store });
  const close = async () => {
    await directory.close();
    await access.close();
    await hire.close();
  };
  return { access, close };
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

function withSecret(secret: string): typeof asBefore {
  return { ...asBefore, app: { ...feishuApp, secret } };
}

describe.each(engines)('after a restart with %s', (engine) => {
  test.each([
    ['as it was', 'kept', asBefore],
    // In PostgreSQL the secret signs who has signed in.
    ['with a new secret of the app', engine === 'sqlite' ? 'kept' : 'ended', withSecret('another')],
    ['with another app', 'ended', { ...asBefore, app: { ...feishuApp, id: 'cli_other' } }],
    ['for another company', 'ended', { ...asBefore, tenantKey: 'another' }],
    ['with another kind of ids', 'ended', { ...asBefore, settings: withIds('user_id') }],
  ])('%s, an earlier session is %s', async (_how, fate, given) => {
    const kept = await createTestStore({ engine, folder: emptyFolder(), appSecret: feishuApp.secret, log });
    onTestFinished(kept.close);
    const before = open(kept, asBefore);
    const line: AuditEntry = { ...nothing, person: people.author };
    const sessionId = await before.access.store.sessions.start({ person: people.author, former: null, line });
    await before.close();
    const { access, close } = open(kept, given);
    onTestFinished(close);
    expect((await access.store.sessions.find(sessionId)) === null ? 'ended' : 'kept').toBe(fate);
  });
});
