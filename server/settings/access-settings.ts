import type { AccessMode } from '#contract/access.ts';
import { isLoopback } from './loopback.ts';
import type { Values } from './schema.ts';
import { SettingsError } from './settings-error.ts';

/** The administrator's settings on who may read. */
export interface AccessSettings {
  mode: AccessMode;
  /** The company that people must belong to; `null` in `open` access, and on the sandbox, which has its own. */
  tenantKey: string | null;
  adminIds: string[];
  /** Empty: everyone who can sign in. */
  allowedIds: string[];
  panelReads: boolean;
  blindUntilSubmitted: boolean;
  directoryDays: number;
  auditDays: number;
}

/** With a real Feishu app there are no defaults for access. Throws `SettingsError`. */
export function parseAccess(values: Values, hasApp: boolean): AccessSettings {
  const mode = values.ACCESS ?? (hasApp ? refuseSilence() : 'hiring-team');
  if (mode === 'open') refuseOpenToNetwork(values);
  else if (hasApp) refuseUnknownPlace(values);
  return {
    mode,
    tenantKey: values.FEISHU_TENANT_KEY ?? null,
    adminIds: values.ADMIN_OPEN_IDS,
    allowedIds: values.ALLOW_OPEN_IDS,
    // Both rules concern the panel of one application, which only this mode knows.
    panelReads: mode === 'hiring-team' && values.PANEL_READS,
    blindUntilSubmitted: mode === 'hiring-team' && values.BLIND_UNTIL_SUBMITTED,
    directoryDays: values.DIRECTORY_DAYS,
    auditDays: values.AUDIT_DAYS,
  };
}

function refuseSilence(): never {
  throw new SettingsError(
    'ACCESS is not set: choose hiring-team (the author, and the recruiter, hiring managers and assistants of the job), ' +
      'members (everyone who can sign in), author-only (nobody but the author) or open (no sign-in; this machine only).',
  );
}

function refuseOpenToNetwork({ HOST, PUBLIC_URL, TRUST_PROXY }: Values): void {
  const shows = 'ACCESS=open shows every evaluation to whoever asks:';
  if (!isLoopback(HOST)) throw new SettingsError(`${shows} it needs HOST=127.0.0.1, not ${HOST}.`);
  if (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname)) {
    throw new SettingsError(`${shows} PUBLIC_URL must be this machine's or not be set, not ${PUBLIC_URL}.`);
  }
  if (TRUST_PROXY.length > 0) {
    throw new SettingsError(`${shows} TRUST_PROXY must not be set, for a proxy brings readers of other machines.`);
  }
}

function refuseUnknownPlace({ FEISHU_TENANT_KEY, PUBLIC_URL, HOST }: Values): void {
  if (FEISHU_TENANT_KEY === undefined) {
    throw new SettingsError('FEISHU_TENANT_KEY is not set: people sign in, and only those of this tenant may.');
  }
  if (PUBLIC_URL === undefined && !isLoopback(HOST)) {
    throw new SettingsError('PUBLIC_URL is not set: Feishu sends people back to it after they have signed in.');
  }
  if (PUBLIC_URL?.startsWith('http:') && !isLoopback(new URL(PUBLIC_URL).hostname)) {
    throw new SettingsError('PUBLIC_URL must be https: sign-in over http would show every session to the network.');
  }
}
