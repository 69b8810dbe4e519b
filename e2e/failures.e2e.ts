import { htmlInstead, malformedJson, otherRecord } from '../server/sandbox/failures/garbled.ts';
import {
  notFound,
  scopeMissing,
  systemError,
  throttled,
  tokenExpiredOnce,
} from '../server/sandbox/failures/refusals.ts';
import { hanging } from '../server/sandbox/failures/silences.ts';
import { recordId, refuse, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

// Some have to wait for as long as the product waits for Feishu.
test.describe.configure({ timeout: 60_000 });

interface Failure {
  failure: { recordId: string };
  says: { zh: string; en: string };
  mayHelp: boolean;
}

const failures: Record<string, Failure> = {
  'a record that does not exist': {
    failure: notFound,
    says: { zh: '无法查看这份面试评价', en: 'This evaluation cannot be shown' },
    mayHelp: false,
  },
  'an error of Feishu': {
    failure: systemError,
    says: { zh: '飞书返回了错误', en: 'Feishu reports an error' },
    mayHelp: true,
  },
  'a Feishu that never answers': {
    failure: hanging,
    says: { zh: '飞书响应太慢', en: 'Feishu is taking too long' },
    mayHelp: true,
  },
  'an answer that is cut off': {
    failure: malformedJson,
    says: { zh: '飞书服务暂时不可用', en: 'Feishu is not available just now' },
    mayHelp: true,
  },
  'a web page for an answer': {
    failure: htmlInstead,
    says: { zh: '飞书服务暂时不可用', en: 'Feishu is not available just now' },
    mayHelp: true,
  },
  "somebody else's record": {
    failure: otherRecord,
    says: { zh: '飞书返回的不是这份评价', en: 'Feishu answered with something else' },
    mayHelp: false,
  },
  'an app without permission': {
    failure: scopeMissing,
    says: { zh: '面评还没有配置好', en: 'Mianping is not set up completely' },
    mayHelp: false,
  },
};

for (const [what, { failure, says, mayHelp }] of Object.entries(failures)) {
  test(`${what} is told in either language, with one thing to do`, async ({ page, openRecord, startAnother }) => {
    // One failure after the other would open the breaker of a product that other stories share.
    const product = await startAnother({});
    await openRecord(failure.recordId, { lang: 'zh', at: product });

    const alert = page.getByRole('alert');
    // The product gives Feishu eight seconds.
    await expect(alert.getByRole('heading', { level: 1 })).toHaveText(says.zh, { timeout: 20_000 });
    await expect(alert.getByText(/^请求编号 /)).toHaveText(/^请求编号 \S{8,}$/);
    await expect(alert.getByRole('button').or(alert.getByRole('link'))).toHaveText(mayHelp ? '重试' : '回到首页');

    await page.getByRole('button', { name: 'English' }).click();
    await expect(alert.getByRole('heading', { level: 1 })).toHaveText(says.en);
    await expect(alert.getByText(/^Request ID /)).toHaveText(/^Request ID \S{8,}$/);
    await expect(alert.getByRole('button').or(alert.getByRole('link'))).toHaveText(mayHelp ? 'Try again' : 'Home');
    await expect(page).toHaveTitle(says.en);

    await page.getByRole('banner').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open an interview evaluation');
  });
}

test('a token that has just expired is nothing that the reader notices', async ({ page, openRecord }) => {
  await openRecord(tokenExpiredOnce.recordId, { lang: 'en' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interview evaluation by Lin Zhiyuan');
});

test('trying again shows the record as soon as Feishu has recovered', async ({ page, openRecord, startOn }) => {
  let isWell = false;
  const product = await startOn((response) =>
    isWell ? sendRecord(response, { content: '基础扎实。' }) : refuse(response, 500, 1002001),
  );
  await openRecord(recordId, { lang: 'zh', at: product });
  const retry = page.getByRole('button', { name: '重试' });
  await retry.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('飞书返回了错误');
  await expect(retry).toBeEnabled({ timeout: 10_000 });

  isWell = true;
  await retry.click();

  await expect(page.getByText('基础扎实。')).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a reader whom Feishu asks to wait sees for how long, then may try again', async ({
  page,
  openRecord,
  startAnother,
}) => {
  const product = await startAnother({});
  await openRecord(throttled.recordId, { lang: 'en', at: product });
  const alert = page.getByRole('alert');
  const title = alert.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Many people are asking Feishu just now', { timeout: 20_000 });
  await expect(alert.getByRole('button')).toHaveText(/^Try again( in \d+ s)?$/);
  await expect(alert.getByRole('button', { name: 'Try again', exact: true })).toBeEnabled({ timeout: 20_000 });

  await page.getByRole('button', { name: '中文' }).click();
  await expect(title).toHaveText('当前请求较多');
});

test('an id that cannot exist reads like one that does not', async ({ page, openRecord }) => {
  const told: string[] = [];
  for (const id of [notFound.recordId, '0123', 'attachments']) {
    await openRecord(id, { lang: 'zh' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价');
    const sentence = page.getByRole('alert').getByText('没有查看权限');
    told.push(`${await page.title()} ${await sentence.textContent()}`);
    await expect(page.getByRole('link', { name: '回到首页' })).toBeVisible();
  }
  expect(new Set(told).size).toBe(1);
});

test('nothing that the server says tells an id that cannot exist from one that does not', async ({ request }) => {
  const answers = await Promise.all(
    [notFound.recordId, '7580000000000009999', '0123', 'attachments'].map(async (id) => {
      const response = await request.get(`/api/records/${id}`);
      const { error } = await response.json();
      const { date: _, 'x-request-id': requestId, ...headers } = response.headers();
      expect(error.requestId).toBe(requestId);
      return { status: response.status(), headers, error: { ...error, requestId: null } };
    }),
  );
  const [first] = answers;
  expect(first?.error).toEqual({ code: 'not_found', retryable: false, requestId: null });
  expect(answers).toEqual(answers.map(() => first));
});

test('a record id in the address is asked for once, however often it fails', async ({ page, openRecord }) => {
  const asked: string[] = [];
  page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
  await openRecord(notFound.recordId);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(asked.filter((path) => path === `/api/records/${notFound.recordId}`)).toHaveLength(1);
});
