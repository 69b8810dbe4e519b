import { fastify } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { replyWithProblem } from './error-handler.ts';
import { boundWork } from './work-in-progress.ts';

/** A server whose readers are named in a header, and whose routes answer when the test lets them. */
async function startBounded() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const app = fastify();
  onTestFinished(() => app.close());
  const begun: string[] = [];
  const identify = ({ headers: { reader } }: { headers: Record<string, unknown> }) =>
    typeof reader === 'string' ? { id: reader, name: { zh: reader, en: null } } : null;
  app.setErrorHandler(replyWithProblem);
  boundWork(app, { identify, signsIn: true });
  const routes = { '/api/list': { isDear: true }, '/api/me': {}, '/healthz': { isHealthCheck: true } };
  for (const [path, config] of Object.entries(routes)) {
    app.get(path, { config }, async ({ headers }) => {
      begun.push(`${headers.reader} ${path}`);
      if (path !== '/healthz') await released;
      return {};
    });
  }
  const ask = async (path: string, reader?: string) => app.inject({ url: path, headers: reader ? { reader } : {} });
  const many = (count: number, path: string, reader?: string) => Array.from({ length: count }, () => ask(path, reader));
  return { begun, many, ask, release };
}

test.each([
  ['dear answers of a reader', '/api/list', 'a', 4, 32],
  ['other answers of a reader', '/api/me', 'a', 32, 256],
  ['answers for strangers of one address', '/api/me', undefined, 16, 240],
] as const)(
  'so many %s are worked on at a time, so many wait, and the next is refused',
  async (_kind, path, reader, running, waiting) => {
    const { begun, many, ask, release } = await startBounded();
    const all = many(running + waiting, path, reader);
    const refused = await ask(path, reader);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '2']);
    expect(begun).toHaveLength(running);
    expect((await ask('/healthz', reader)).statusCode).toBe(200);
    const others = ask(path, 'somebody else');
    await expect.poll(() => begun).toContain(`somebody else ${path}`);
    release();
    expect((await others).statusCode).toBe(200);
    expect((await Promise.all(all)).every(({ statusCode }) => statusCode === 200)).toBe(true);
  },
);
