import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { freePort } from './free-port.ts';
import { startNginx } from './nginx.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
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
  /** What the servers know the database by. */
  databaseUrl: string;
}

/** One Feishu, one PostgreSQL, two servers and nginx in front of them. */
export const test = productTest.extend<{ installation: Installation }>({
  installation: async ({}, use) => {
    const [port, onePort, otherPort] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `https://127.0.0.1:${port}`;
    const sandbox = await startSandbox({ redirectUri: `${publicUrl}/auth/callback` });
    const postgres = await startPostgres();
    const databaseUrl = await prepareDatabase(postgres, 'database-canary');
    const nginx = await startNginx(port, [onePort, otherPort]);
    const start = async (own: number) => {
      const product = await startProduct(settingsOf(sandbox, publicUrl, databaseUrl, own));
      // It announces the address that readers use.
      const server = { ...product, address: `http://127.0.0.1:${own}/` };
      await waitForDirectory(server);
      return server;
    };
    const [one, other] = await Promise.all([start(onePort), start(otherPort)]);
    await use({ servers: [one, other], publicUrl, postgres, databaseUrl });
    await Promise.all([one.stop(), other.stop(), nginx.stop()]);
    await sandbox.close();
    await postgres.close();
  },
});

function settingsOf(
  { baseUrl, appId, appSecret, tenantKey }: Sandbox,
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
    DIRECTORY_DAYS: '60',
    PUBLIC_URL: publicUrl,
    TRUST_PROXY: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
  };
}
