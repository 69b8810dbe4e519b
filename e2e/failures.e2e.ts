import { htmlInstead, malformedJson, otherRecord } from '../sandbox/failures/garbled.ts';
import { notFound, scopeMissing, systemError, tokenExpiredOnce } from '../sandbox/failures/refusals.ts';
import { hanging } from '../sandbox/failures/silences.ts';
import { recordId, refuse, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

test('every way in which Feishu fails is a problem of its own, and nothing that Feishu said is passed on', async ({
  request,
  startAnother,
}) => {
  // One failure after the other would open the breaker of a product that other stories share.
  const { address } = await startAnother({});
  const answerTo = async ({ recordId: id }: { recordId: string }) =>
    (await request.get(new URL(`/api/records/${id}`, address).href)).json();
  expect(await answerTo(tokenExpiredOnce), 'a token that has just expired is renewed').not.toHaveProperty('error');

  const failures = { notFound, systemError, hanging, malformedJson, htmlInstead, otherRecord, scopeMissing };
  const problems = Object.entries(failures).map(async ([name, failure]) => {
    const { error, ...rest } = await answerTo(failure);
    expect([Object.keys(error), rest], name).toEqual([['code', 'requestId', 'retryable'], {}]);
    return [name, error.code];
  });
  expect(Object.fromEntries(await Promise.all(problems))).toEqual({
    notFound: 'not_found',
    systemError: 'upstream_failed',
    hanging: 'upstream_timeout',
    malformedJson: 'upstream_not_json',
    htmlInstead: 'upstream_not_json',
    otherRecord: 'upstream_mismatch',
    scopeMissing: 'app_misconfigured',
  });
});

test('an error of Feishu is told in either language, with one thing to do', async ({ page, openRecord }) => {
  await openRecord(systemError.recordId, { lang: 'zh' });
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { level: 1 })).toHaveText('飞书返回了错误');
  await expect(alert.getByRole('paragraph').last()).toHaveText(/^请求编号 \S{8,}$/);
  await expect(alert.getByRole('button').or(alert.getByRole('link'))).toHaveText('重试');

  await page.getByRole('button', { name: 'English' }).click();
  await expect(alert.getByRole('heading', { level: 1 })).toHaveText('Feishu reports an error');
  await expect(alert.getByRole('paragraph').last()).toHaveText(/^Request ID \S{8,}$/);
  await expect(alert.getByRole('button').or(alert.getByRole('link'))).toHaveText('Try again');
  await expect(page).toHaveTitle('Feishu reports an error');

  await page.getByRole('banner').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interviews');
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

test('an id that cannot exist reads like one that does not, and the page asks for neither', async ({
  page,
  openRecord,
}) => {
  const asked: string[] = [];
  page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
  const told: string[] = [];
  for (const id of [notFound.recordId, '0123', 'attachments']) {
    await openRecord(id, { lang: 'zh' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价');
    const sentence = page.getByRole('alert').getByText('没有查看权限');
    await expect(page).toHaveTitle('无法查看这份面试评价');
    told.push((await sentence.textContent()) ?? '');
    await expect(page.getByRole('link', { name: '回到首页' })).toBeVisible();
  }
  expect(new Set(told).size).toBe(1);
  expect(asked.filter((path) => path.startsWith('/api/records/'))).toEqual([]);
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
