import { type Sandbox, startSandbox } from '../server/sandbox/sandbox.ts';
import { freePort } from './free-port.ts';
import { startNginx } from './nginx.ts';
import { type Product, startProduct } from './product.ts';
import { type RedisServer, startRedis } from './redis-server.ts';
import { test as productTest } from './test.ts';
import { waitForDirectory } from './wait-for-directory.ts';

export interface Installation {
  /** The two servers, each under its own address. */
  servers: [Product, Product];
  /** Under which readers know them: that of nginx. */
  publicUrl: string;
  redis: RedisServer;
}

/** One Feishu, one Redis, two servers and nginx in front of them. */
export const test = productTest.extend<{ installation: Installation }>({
  installation: async ({}, use) => {
    const [port, onePort, otherPort] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `https://127.0.0.1:${port}`;
    const sandbox = await startSandbox({ redirectUri: `${publicUrl}/auth/callback` });
    const redis = await startRedis('redis-canary');
    const nginx = await startNginx(port, [onePort, otherPort]);
    const start = async (own: number) => {
      const product = await startProduct(settingsOf(sandbox, publicUrl, redis.url, own));
      // It announces the address that readers use.
      const server = { ...product, address: `http://127.0.0.1:${own}/` };
      await waitForDirectory(server);
      return server;
    };
    const [one, other] = await Promise.all([start(onePort), start(otherPort)]);
    await use({ servers: [one, other], publicUrl, redis });
    await Promise.all([one.stop(), other.stop(), nginx.stop()]);
    await sandbox.close();
    await redis.close();
  },
});

function settingsOf(
  { baseUrl, appId, appSecret, tenantKey }: Sandbox,
  publicUrl: string,
  redisUrl: string,
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
    REDIS_URL: redisUrl,
    PORT: String(port),
  };
}
