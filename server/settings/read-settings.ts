import { type AccessSettings, parseAccess } from './access-settings.ts';
import { readDatabaseUrl } from './database-settings.ts';
import type { Values } from './schema.ts';
import { isSecret, refuseUnknown, settingsShape } from './schema.ts';
import { readSecretFile } from './secret-file.ts';
import { SettingsError } from './settings-error.ts';

/** All settings, parsed. `.env.example` explains each. */
export interface Settings {
  feishu: {
    /** An origin, optionally with a path in front of `/open-apis`; no trailing slash. */
    baseUrl: string;
    accountsUrl: string;
    /** `null`: no app is configured; the sandbox is used. */
    app: { id: string; secret: string } | null;
    userIdType: Values['USER_ID_TYPE'];
  };
  /** Host names in lower case, each with all its subdomains. */
  imageHosts: string[];
  host: string;
  port: number;
  /** The host and port of the operator's metrics; without a port the server serves none. */
  metricsHost: string;
  metricsPort: number | null;
  /** The address that readers use, if it is not the one listened on; no trailing slash. */
  publicUrl: string | null;
  /** Proxies whose forwarded client addresses are trusted, for logs and limits only. */
  trustedProxies: string[];
  access: AccessSettings;
  /** The folder of the embedded store. */
  dataFolder: string;
  /** The PostgreSQL that several servers share: its address with the password. `null`: one server, on SQLite. */
  databaseUrl: string | null;
  /** The IANA name of the time zone of all times until a reader's browser has told its own. */
  timeZone: string;
  /** Scopes that the sandbox's app lacks. */
  sandboxWithoutScopes: Values['SANDBOX_WITHOUT_SCOPES'];
  logLevel: Values['LOG_LEVEL'];
}

/** The only reader of the environment. Throws `SettingsError`: one line that names the setting and what it takes. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  // Container tools pass unset settings as empty strings.
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== undefined && text.trim() !== ''));
  refuseUnknown(given);
  const parsed = settingsShape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingsError(`${issue?.path.join('.') ?? 'A setting'} ${issue?.message ?? 'is wrong'}`);
  }
  return arrange(parsed.data, readDatabaseUrl(given));
}

function arrange(values: Values, databaseUrl: string | null): Settings {
  const app = readApp(values);
  if (app === null && values.FEISHU_BASE_URL !== undefined) {
    throw new SettingsError('FEISHU_BASE_URL is set without FEISHU_APP_ID: set the app too, or neither.');
  }
  if (app !== null && values.SANDBOX_WITHOUT_SCOPES.length > 0) {
    throw new SettingsError('SANDBOX_WITHOUT_SCOPES is of the sandbox alone: leave it out where FEISHU_APP_ID is set.');
  }
  if (app === null && databaseUrl !== null) {
    throw new SettingsError('DATABASE_URL is set without FEISHU_APP_ID: the sandbox serves from one process alone.');
  }
  return {
    feishu: {
      baseUrl: values.FEISHU_BASE_URL ?? 'https://open.feishu.cn',
      accountsUrl: values.FEISHU_ACCOUNTS_URL,
      app,
      userIdType: values.USER_ID_TYPE,
    },
    imageHosts: values.IMAGE_HOSTS,
    host: values.HOST,
    port: values.PORT,
    metricsHost: values.METRICS_HOST,
    metricsPort: values.METRICS_PORT ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    trustedProxies: values.TRUST_PROXY,
    access: parseAccess(values, app !== null),
    dataFolder: values.DATA_DIR,
    databaseUrl,
    timeZone: values.TIME_ZONE,
    sandboxWithoutScopes: values.SANDBOX_WITHOUT_SCOPES,
    logLevel: values.LOG_LEVEL,
  };
}

const appSecretFile = { setting: 'FEISHU_APP_SECRET_FILE', content: 'the app secret', isContent: isSecret };

function readApp(values: Values): Settings['feishu']['app'] {
  const { FEISHU_APP_ID: id, FEISHU_APP_SECRET: given, FEISHU_APP_SECRET_FILE: file } = values;
  if (given !== undefined && file !== undefined) {
    throw new SettingsError('FEISHU_APP_SECRET and FEISHU_APP_SECRET_FILE are both set: set only one of them.');
  }
  const secret = file === undefined ? given : readSecretFile(file, appSecretFile);
  if (id === undefined && secret === undefined) return null;
  if (id === undefined) throw new SettingsError('FEISHU_APP_ID is missing beside the secret: set both, or neither.');
  if (secret === undefined) {
    throw new SettingsError('FEISHU_APP_SECRET (or FEISHU_APP_SECRET_FILE) is missing beside FEISHU_APP_ID: set both.');
  }
  return { id, secret };
}
