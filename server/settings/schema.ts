import { isIP } from 'node:net';
import { z } from 'zod';
import { accessModes } from '#contract/access.ts';
import { logLevels } from '../log/log.ts';
import { SettingsError } from './settings-error.ts';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Feishu, Lark, and the domain that serves the documents and tenants of both. */
const defaultImageHosts = 'feishu.cn,larksuite.com,larkoffice.com';

/** App secrets are printable ASCII without spaces; anything else is a copying mistake. */
export function isSecret(text: string): boolean {
  return /^[\x21-\x7e]{1,256}$/.test(text);
}

const secret = z.string().refine(isSecret, 'must be the app secret alone: one word, without spaces or line breaks.');

const appId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the app id from the Feishu console, such as cli_a1b2c3d4e5f6.');

const address = z
  .string()
  .refine(isAddress, 'must be an https:// address without user, query or fragment (http:// only on this machine).')
  .transform(withoutLastSlash);

const publicAddress = z
  .string()
  .refine(isPublicAddress, 'must be the http:// or https:// address that readers use, without a path.')
  .transform((text) => new URL(text).origin);

const hostList = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (hosts) => hosts.every(isHostName),
    'must be host names with commas between them, such as feishu.cn,larksuite.com: no addresses, ports or asterisks.',
  );

/** Ids of people contain no spaces, whatever their kind. */
const idList = z
  .string()
  .transform(toList)
  .refine((ids) => ids.every(isWord), 'must be ids of people with commas between them, of the kind of USER_ID_TYPE.')
  .default([]);

/** The scopes that the sandbox can start without. */
const sandboxScopes = [
  'hire:interview:readonly',
  'hire:application:readonly',
  'hire:job:readonly',
  'hire:talent:readonly',
] as const;

const scopeList = z
  .string()
  .transform(toList)
  .refine(areSandboxScopes, `must be some of ${sandboxScopes.join(', ')}, with commas between them.`)
  .default([]);

const yesOrNo = z
  .enum(['true', 'false'], { error: 'must be true or false.' })
  .transform((text) => text === 'true')
  .default(true);

const host = z
  .string()
  .refine((text) => isIP(text) !== 0 || isHostName(text.toLowerCase()), 'must be an IP address or a host name.')
  .default('127.0.0.1');

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535.')
  .transform(Number)
  .refine((number) => number <= 65535, 'must be a number from 0 to 65535.');

const days = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999.')
  .transform(Number)
  .default(180);

export const settingsShape = z.object({
  FEISHU_APP_ID: appId.optional(),
  FEISHU_APP_SECRET: secret.optional(),
  FEISHU_APP_SECRET_FILE: z.string().optional(),
  FEISHU_BASE_URL: address.optional(),
  FEISHU_ACCOUNTS_URL: address.default('https://accounts.feishu.cn'),
  USER_ID_TYPE: z
    .enum(['open_id', 'union_id', 'user_id'], { error: 'must be open_id, union_id or user_id.' })
    .default('open_id'),
  IMAGE_HOSTS: hostList.default(defaultImageHosts.split(',')),
  HOST: host,
  PORT: port.default(3000),
  METRICS_HOST: host,
  METRICS_PORT: port.optional(),
  PUBLIC_URL: publicAddress.optional(),
  TRUST_PROXY: z
    .string()
    .transform(toList)
    .refine(
      (addresses) => addresses.every(isNetwork),
      'must be IP addresses or networks such as 10.0.0.0/8, with commas.',
    )
    .default([]),
  ACCESS: z.enum(accessModes, { error: `must be one of ${accessModes.join(', ')}.` }).optional(),
  FEISHU_TENANT_KEY: z.string().refine(isWord, 'must be the tenant key alone, one word.').optional(),
  ADMIN_OPEN_IDS: idList,
  ALLOW_OPEN_IDS: idList,
  PANEL_READS: yesOrNo,
  BLIND_UNTIL_SUBMITTED: yesOrNo,
  DIRECTORY_DAYS: days,
  AUDIT_DAYS: days,
  DATA_DIR: z.string().default('data'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, such as Asia/Shanghai.')
    .default('Asia/Shanghai'),
  SANDBOX_WITHOUT_SCOPES: scopeList,
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}.` }).default('info'),
});

export type Values = z.infer<typeof settingsShape>;

/** `database-settings.ts` reads the addresses of the database, because commands need them without all else. */
const databaseSettings = ['DATABASE_URL', 'DATABASE_URL_FILE', 'DATABASE_OWNER_URL', 'DATABASE_OWNER_URL_FILE'];

/** Rejects unknown names that begin like ours, so that a misspelt setting does not go unnoticed. */
export function refuseUnknown(given: Record<string, unknown>): void {
  for (const prefix of ['FEISHU_', 'DATABASE_URL', 'DATABASE_OWNER']) {
    const known = [...Object.keys(settingsShape.shape), ...databaseSettings].filter((name) => name.startsWith(prefix));
    const unknown = Object.keys(given).find((name) => name.startsWith(prefix) && !known.includes(name));
    if (unknown === undefined) continue;
    throw new SettingsError(`${unknown} is no setting of this server: it knows ${known.join(', ')}.`);
  }
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  if (username || password || search || hash || pathname !== '/') return false;
  return protocol === 'https:' || protocol === 'http:';
}

function toList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function isWord(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

function areSandboxScopes(names: string[]): names is (typeof sandboxScopes)[number][] {
  return names.every((name) => sandboxScopes.some((scope) => scope === name));
}

function isTimeZone(text: string): boolean {
  // `Intl` also accepts offsets such as +08:00, which have no daylight saving.
  return /^[A-Za-z]/.test(text) && Intl.supportedValuesOf('timeZone').concat('UTC').includes(text);
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  return family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}

function isHostName(text: string): boolean {
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text) && !/(^|\.)\d+$/.test(text);
}

function withoutLastSlash(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}
