import { hostileText } from '../server/sandbox/records/hostile-text.ts';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

test('five megabytes of notes are folded, and all of them are one click away', async ({
  page,
  openRecord,
  startOn,
}) => {
  const sentence = '候选人把事故的来龙去脉讲得很清楚。';
  const notes = `${sentence.repeat(Math.round(5_000_000 / 3 / sentence.length))}到此结束。`;
  const product = await startOn((response) => sendRecord(response, { content: notes }));
  await openRecord(recordId, { lang: 'zh', at: product });
  const section = page.getByRole('region', { name: '记录' });
  await expect(section.getByText('到此结束。')).toBeHidden();

  await section.getByRole('button', { name: `展开全文（${notes.length.toLocaleString('zh-CN')} 字）` }).click();

  await expect(section.getByText('到此结束。')).toBeVisible();
  const paragraphs = await section.getByRole('paragraph').allTextContents();
  expect(paragraphs.join('') === notes, 'every character is there, in order').toBe(true);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
});

test('scripts, templates, turned and invisible characters stay text', async ({ page, openRecord }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openRecord(hostileText.record.id, { lang: 'zh' });
  const notes = page.getByRole('region', { name: '记录' });
  await notes.getByRole('button', { name: /^展开全文/ }).click();
  for (const words of ['<script>alert("面评")</script>', '<img src=x onerror="alert(1)">', '{7*7} <%= 7*7 %> #{7*7}']) {
    await expect(notes.getByText(words).first()).toBeVisible();
  }
  await expect(page.getByRole('main').locator('a[href^="javascript:"], img[src="x"], script, svg[onload]')).toHaveCount(
    0,
  );
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: 'evil.example' })).toHaveCount(0);
  expect(dialogs).toEqual([]);
});
