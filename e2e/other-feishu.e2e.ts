import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test as productTest } from './test.ts';

const app = { FEISHU_APP_ID: 'cli_of_another_company', FEISHU_APP_SECRET: 'kept-by-the-administrator' };
const token = 't-of-another-company';
const recordId = '7600000000000000017';

/** One red pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

/** Another server that speaks the documented part of the API, with one record and one image of its own. */
const test = productTest.extend<{ otherFeishu: { address: string; calls: string[] } }>({
  otherFeishu: async ({}, use) => {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use({ address: addressOf(server), calls });
    server.close();
    server.closeAllConnections();
  },
});

// The browser itself says so on its console when a record is not there.
test.use({ expectedComplaint: /status of 404/ });

test('pointed at another Feishu, the product shows what that one holds and nothing of the sandbox', async ({
  page,
  openRecord,
  startAnother,
  otherFeishu,
}) => {
  const at = await startAnother({ ...app, FEISHU_BASE_URL: otherFeishu.address });

  await openRecord(recordId, { lang: 'zh', at });

  await expect(byline(page)).toContainText('面试官 诸葛明');
  const head = page.getByRole('region', { name: '面试结论' });
  await expect(head).toContainText('待定');
  await expect(head).toContainText('7.5 / 10');
  await expect(page.getByText('只在这一家飞书里的一句话。')).toBeVisible();
  const image = page.getByRole('img', { name: '一个红点.png' });
  await expect(image).toBeVisible();
  // Rejects where the bytes are no picture. (One pixel that may be any of a thumbnail's sizes has a width of 0.)
  await image.evaluate((node: HTMLImageElement) => node.decode());
  expect(otherFeishu.calls).toContain('POST /open-apis/auth/v3/tenant_access_token/internal');
  expect(otherFeishu.calls).toContain(`GET /open-apis/hire/v1/interview_records/${recordId}?user_id_type=open_id`);

  await openRecord(frontendEngineer.record.id, { lang: 'zh', at });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价');

  const about = await page.request.get(new URL('/api/about', at.address).href);
  expect(await about.json()).toMatchObject({ samples: null });
  await page.goto(new URL('/?lang=zh', at.address).href);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('面试');
  await expect(page.getByText('只读取飞书招聘中的面试评价，不作任何修改。')).toBeVisible();
  await expect(page.getByText(/示例(数据|评价)/)).toHaveCount(0);
});

test('the sandbox says that its evaluations are samples', async ({ page, openStart }) => {
  await openStart({ lang: 'zh' });
  await expect(page.getByText('示例数据', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '全部示例与异常情况' }).press('Enter');
  await expect(page.getByRole('heading', { name: '示例评价' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '异常情况' })).toBeVisible();
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '', 'http://other');
  const { authorization, host } = request.headers;
  if (pathname === '/blob/red') {
    // The link is the permission: the token must not go where images are.
    response.writeHead(authorization ? 500 : 200, { 'content-type': 'image/png' }).end(picture);
    return;
  }
  const body = bodyOf(pathname, authorization === `Bearer ${token}`, `http://${host}`);
  const status = body.code === 0 ? 200 : 400;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function bodyOf(pathname: string, isAllowed: boolean, origin: string): { code: number } & Record<string, unknown> {
  if (pathname === '/open-apis/auth/v3/tenant_access_token/internal') {
    return { code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 };
  }
  if (!isAllowed) return { code: 99991663, msg: 'Invalid access token for authorization.' };
  if (pathname !== `/open-apis/hire/v1/interview_records/${recordId}`) return { code: 1002002, msg: '参数错误' };
  return { code: 0, msg: 'success', data: { interview_record: recordAt(origin) } };
}

function recordAt(origin: string): object {
  return {
    id: recordId,
    user_id: 'ou_0123456789abcdef',
    content: '只在这一家飞书里的一句话。',
    commit_status: 1,
    feedback_submit_time: 1_795_000_000_000,
    conclusion: 6,
    assessment_score: { calculate_type: 2, score: 7.5, full_score: 10 },
    interviewer: { id: 'ou_0123456789abcdef', name: { zh_cn: '诸葛明' } },
    image_list: [{ id: 'img-1', url: `${origin}/blob/red`, name: '一个红点.png', mime: 'image/png' }],
  };
}

function addressOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
