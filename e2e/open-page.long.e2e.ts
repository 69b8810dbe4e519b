import { comeBackUntil } from './come-back.ts';
import { recordId, refuse, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });
test.describe.configure({ timeout: 60_000 });

test('an open page goes away when the record is taken away, to the last word', async ({
  page,
  openRecord,
  startOn,
}) => {
  let isThere = true;
  const product = await startOn((response) =>
    isThere ? sendRecord(response, { content: '只给你看的评语' }) : refuse(response, 400, 1002002),
  );
  await page.clock.install();
  await openRecord(recordId, { lang: 'zh', at: product });
  await expect(page.getByText('只给你看的评语')).toBeVisible();

  isThere = false;

  await comeBackUntil(page, () =>
    expect(page.getByRole('heading', { level: 1 })).toHaveText('无法查看这份面试评价', { timeout: 2000 }),
  );
  expect(await page.content()).not.toContain('只给你看的评语');
});

test('an open page stays when Feishu fails, and says how old it is', async ({ page, openRecord, startOn }) => {
  let isWell = true;
  const product = await startOn((response) =>
    isWell ? sendRecord(response, { content: '思路清楚' }) : refuse(response, 500, 1002001),
  );
  await page.clock.install();
  await openRecord(recordId, { lang: 'zh', at: product });
  await expect(page.getByText('思路清楚')).toBeVisible();

  isWell = false;

  const notice = page.getByRole('status').filter({ hasText: '飞书暂无响应' });
  await comeBackUntil(page, () => expect(notice).toContainText(/\d\s?分钟前/, { timeout: 2000 }));
  await expect(page.getByText('思路清楚')).toBeVisible();

  isWell = true;
  await notice.getByRole('button', { name: '刷新' }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByText('思路清楚')).toBeVisible();
});
