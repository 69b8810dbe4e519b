import type { Grant } from '#contract/access.ts';
import { maXiaohe } from '../sandbox/company/people.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { audit } from './audit.ts';
import { byline } from './byline.ts';
import { test } from './installation.ts';
import type { Product } from './product.ts';
import { expect } from './test.ts';

// The browser itself says so on its console where a page asks on after its right has ended, or the database is away.
test.use({ ignoreHTTPSErrors: true, expectedComplaint: /status of (404|503)/ });
test.describe.configure({ timeout: 180_000 });

const recordId = frontendEngineer.record.id;
const record = `/api/records/${recordId}`;

test('two servers behind nginx are one product; the database may end and come back, and one of them may end', async ({
  installation: { servers, publicUrl, postgres, databaseUrl },
  page,
  signInAs,
  openAnotherBrowser,
}) => {
  const [one, other] = servers;
  const behindNginx = { ...one, address: `${publicUrl}/` };
  const address = `/records/${recordId}?lang=zh`;

  /** One server, asked by itself, with the session of a browser. */
  async function ask(server: Product, browser: typeof page, path: string, change?: object) {
    const cookies = await browser.context().cookies(publicUrl);
    const headers = {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      ...(change && { origin: publicUrl, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }),
    };
    return fetch(new URL(path, server.address), {
      headers,
      method: change ? 'POST' : 'GET',
      ...(change && { body: JSON.stringify(change) }),
    });
  }

  // Sign-in passes several addresses; nginx sends some to one server and some to the other.
  await signInAs('江予诗', { at: behindNginx, returnTo: address });
  await expect(byline(page)).toContainText('面试官 赵鹏');
  for (const server of servers) expect((await ask(server, page, record)).status).toBe(200);

  const given = await ask(one, page, `${record}/grants`, { granteeId: maXiaohe.openId, period: 'hour' });
  expect(given.status).toBe(201);
  const { id } = (await given.json()) as Grant;
  const colleague = await openAnotherBrowser();
  await signInAs('马晓禾', { on: colleague, at: behindNginx, returnTo: address });
  await expect(byline(colleague)).toContainText('面试官 赵鹏');
  expect((await ask(other, colleague, record)).status).toBe(200);

  expect((await ask(one, page, `${record}/grants/${id}/revoke`, {})).status).toBe(204);
  const revokedAt = performance.now();
  let askedAt = revokedAt;
  await expect
    .poll(async () => {
      askedAt = performance.now();
      return (await ask(other, colleague, record)).status;
    })
    .toBe(404);
  expect(askedAt - revokedAt).toBeLessThan(1000);

  const linesOfRecord = () => audit(databaseUrl, 'list', '--record', recordId).split('\n').length;
  const before = linesOfRecord();
  await postgres.kill();
  await expect.poll(() => readinessOf(other)).toMatchObject({ status: 'the database is away', database: 'away' });
  const api = page.context().request;
  const refused = await api.get(new URL(record, publicUrl).href);
  expect([refused.status(), refused.headers()['retry-after']]).toEqual([503, '2']);
  const stranger = (await openAnotherBrowser()).context().request;
  const signIn = await stranger.get(new URL('/auth/sign-in', publicUrl).href, { maxRedirects: 0 });
  expect(signIn.headers().location).toBe('/sign-in?problem=store_unreachable');
  await page.goto(new URL(address, publicUrl).href);
  await expect(byline(page)).toHaveCount(0);
  await postgres.start();
  await expect.poll(() => readinessOf(other)).toMatchObject({ status: 'ok', database: 'connected' });
  // The page that waited goes on by itself, and what it shows is in the trail.
  await expect(byline(page)).toContainText('面试官 赵鹏');
  expect(linesOfRecord()).toBeGreaterThan(before);

  await one.kill();
  for (let time = 0; time < 4; time += 1) {
    await page.goto(new URL(address, publicUrl).href);
    await expect(byline(page)).toContainText('面试官 赵鹏');
  }
  await expect(page.getByLabel('账号：江予诗')).toBeVisible();
  expect(audit(databaseUrl, 'verify')).toMatch(/^The audit is intact: \d+ lines\./);
  const log = [...one.log, ...other.log].join('\n');
  expect(log).not.toContain('database-canary');
  expect(log).not.toContain('Feishu asks us to slow down');
});

async function readinessOf({ address }: Product): Promise<unknown> {
  return (await fetch(new URL('/readyz', address))).json();
}
