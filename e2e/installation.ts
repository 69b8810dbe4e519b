import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type FeishuCalls, noteFeishuCalls } from './feishu-calls.ts';
import { freePort } from './free-port.ts';
import { type Link, openLink } from './link.ts';
import { startNginx } from './nginx.ts';
import { type PostgresServer, startPostgres, startSynchronousStandby } from './postgres-server.ts';
import { prepareDatabase } from './prepared-database.ts';
import { type Product, startProduct } from './product.ts';
import { test as productTest } from './test.ts';
import { waitForDirectory } from './wait-for-directory.ts';

export interface Installation {
  /** The two servers, each under its own address. */
  servers: [Product, Product];
  /** Under which readers know them: that of nginx. */
  publicUrl: string;
  postgres: PostgresServer;
  /** What the database acknowledges, its standby has; `null` without `hasStandby`. */
  standby: PostgresServer | null;
  /** By which the standby follows. */
  link: Link;
  /** What the servers know the database by. */
  databaseUrl: string;
  feishuCalls: FeishuCalls;
  /** Starts a server where nginx looks for one that has ended. */
  startInPlaceOf(ended: Product): Promise<Product>;
}

interface Options {
  /** Whether the database has a synchronous standby, which the servers know too. */
  hasStandby: boolean;
}

/** One Feishu, one PostgreSQL, two servers and nginx in front of them. */
export const test = productTest.extend<{ installation: Installation } & Options>({
  hasStandby: [false, { option: true }],

  installation: async ({ hasStandby }, use) => {
    const [port, onePort, otherPort] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `https://127.0.0.1:${port}`;
    const sandbox = await startSandbox({ redirectUri: `${publicUrl}/auth/callback` });
    const feishuCalls = noteFeishuCalls(sandbox.baseUrl);
    const { postgres, standby, link, databaseUrl } = await startDatabase(hasStandby);
    const nginx = await startNginx(port, [onePort, otherPort]);
    const started: Product[] = [];
    const start = async (own: number) => {
      const product = await startProduct(settingsOf(sandbox, publicUrl, databaseUrl, own));
      started.push(product);
      // It announces the address that readers use.
      const server = { ...product, address: `http://127.0.0.1:${own}/` };
      await waitForDirectory(server);
      return server;
    };
    const startInPlaceOf = ({ address }: Product) => start(Number(new URL(address).port));
    const servers = await Promise.all([start(onePort), start(otherPort)]);
    await use({ servers, publicUrl, postgres, standby, link, databaseUrl, feishuCalls, startInPlaceOf });
    await Promise.all([...started.map(({ stop }) => stop()), nginx.stop()]);
    feishuCalls.stop();
    await sandbox.close();
    link.close();
    await standby?.close();
    await postgres.close();
  },
});

async function startDatabase(hasStandby: boolean) {
  const postgres = await startPostgres();
  const alone = await prepareDatabase(postgres, 'database-canary');
  const link = await openLink(postgres.port);
  if (!hasStandby) return { postgres, standby: null, link, databaseUrl: alone };
  const standby = await startSynchronousStandby(postgres, link.port);
  const hosts = `:${postgres.port},127.0.0.1:${standby.port}/`;
  return {
    postgres,
    standby,
    link,
    databaseUrl: `${alone.replace(`:${postgres.port}/`, hosts)}?target_session_attrs=read-write`,
  };
}

function settingsOf(
  { baseUrl, appId, appSecret, tenantKey, adminIds }: Sandbox,
  publicUrl: string,
  databaseUrl: string,
  port: number,
) {
  return {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_BASE_URL: baseUrl,
    FEISHU_ACCOUNTS_URL: baseUrl,
    FEISHU_TENANT_KEY: tenantKey,
    ACCESS: 'hiring-team',
    ADMIN_OPEN_IDS: adminIds.join(','),
    DIRECTORY_DAYS: '60',
    PUBLIC_URL: publicUrl,
    TRUST_PROXY: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
  };
}
