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
