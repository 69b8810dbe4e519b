import type { FastifyRequest } from 'fastify';
import type { Person } from '#domain/access.ts';
import { createDirectory, type Directory } from '../directory/directory.ts';
import type { Settings } from '../env.ts';
import type { HireDirectoryCalls } from '../feishu/hire.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records.ts';
import { readSession, type SignInOptions } from '../sign-in/sign-in.ts';
import { openStore, type Store } from '../store/store.ts';
import { createGatekeeper, type Gatekeeper } from './gatekeeper.ts';

/** Everything that decides who may read what. */
export interface Access {
  identify(request: FastifyRequest): Person | null;
  gatekeeper: Gatekeeper;
  directory: Directory;
  store: Store;
  signIn: SignInOptions;
  publicUrl: string;
  start(): void;
  close(): Promise<void>;
}

interface AccessOptions {
  settings: Settings;
  app: { id: string; secret: string };
  tenantKey: string;
  publicUrl: string;
  hire: HireDirectoryCalls;
  records: Pick<Records, 'read'>;
  log: Log;
}

const dayMilliseconds = 24 * 3_600_000;

/** Opens the store and puts the gates together. Throws `SettingsError` when the store's folder is of no use. */
export function createAccess(options: AccessOptions): Access {
  const { settings, app, tenantKey, publicUrl, hire, records, log } = options;
  const { access, feishu } = settings;
  const { accountsUrl, baseUrl, userIdType } = feishu;
  const issuer = JSON.stringify([app.id, tenantKey, userIdType]);
  const store = openStore({ folder: settings.dataFolder, issuer });
  const directory = createDirectory({ hire, days: access.directoryDays, log });
  const { allowedIds } = access;
  const { sessions, audit } = store;
  const forget = () => audit.keepOnly(access.auditDays * dayMilliseconds);
  let timer: NodeJS.Timeout | undefined;
  return {
    identify(request) {
      const person = readSession(request, sessions, publicUrl)?.person ?? null;
      // Asked on every request: who was taken off the list is out at once.
      return person && (allowedIds.length === 0 || allowedIds.includes(person.id)) ? person : null;
    },
    gatekeeper: createGatekeeper({ settings: access, store, directory, records }),
    directory,
    store,
    signIn: { accountsUrl, baseUrl, app, userIdType, tenantKey, allowedIds, publicUrl, sessions, audit, log },
    publicUrl,
    start() {
      // Only this way of deciding asks who belongs to a job.
      if (access.mode === 'hiring-team') directory.start();
      forget();
      timer = setInterval(forget, dayMilliseconds).unref();
    },
    async close() {
      clearInterval(timer);
      await directory.close();
      store.close();
    },
  };
}
