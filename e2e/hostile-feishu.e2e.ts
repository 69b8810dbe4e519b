import type { Page } from '@playwright/test';
import { hostileText } from '../sandbox/records/hostile-text.ts';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

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

const odd = ['a\rb\r\nc\vd\fe', '\u0085f\u2028g\u2029h', '\0i\u001bj\u009bk\ufffe', '\ud83dl\ude00m'].join('·');
/** The text as a page can hold it: as lines, and on one line. */
const lines = 'a\nb\nc\nd\ne·\nf\ng\nh·�i�j�k�·�l�m';
const line = lines.replaceAll('\n', ' ');

test('a text has the same characters in the server’s HTML, on the page that takes it over, and where a link leads to it', async ({
  page,
  openRecord,
  startOn,
}) => {
  const name = { zh_cn: `甲${odd}`, en_us: `乙${odd}` };
  const question = { id: 'q\r1', title: name, description: name, content: odd };
  const product = await startOn((response) =>
    sendRecord(response, {
      ...{ user_id: 'ou\r1', content: odd, interviewer: { id: 'ou\0\ud83d2', name } },
      ...{ question_list: [question], code_question_list: [question] },
      dimension_assessment_list: [{ id: '1', dimension_type: 3, name, content: odd }],
    }),
  );
  const address = new URL(`/records/${recordId}?lang=zh`, product.address).href;
  const served = await textsOf(page, await (await page.request.get(address)).text());
  const heading = `面试评价 · 面试官 甲${line}`;
  expect(new Set(served)).toEqual(new Set([lines, `甲${line}`, `甲${lines}`, heading]));

  await openRecord(recordId, { lang: 'zh', at: product });
  await expect(page.getByRole('button', { name: '复制代码' })).toBeVisible();
  await page.waitForFunction(() => document.querySelector('[data-dehydrated]') === null);
  expect(await textsOf(page)).toEqual(served);

  await page.goto(new URL('/?lang=zh', product.address).href);
  await page.getByRole('link', { name: recordId }).click();
  await expect(page.getByRole('button', { name: '复制代码' })).toBeVisible();
  expect(await textsOf(page)).toEqual(served);
});

/** The texts of the story on the page, or in this HTML as the browser reads it. */
function textsOf(page: Page, html?: string): Promise<string[]> {
  return page.evaluate((given) => {
    const shown = given === undefined ? document : new DOMParser().parseFromString(given, 'text/html');
    const texts = [...shown.querySelectorAll('main :is(p, bdi, code)')].flatMap(({ childNodes }) => [...childNodes]);
    return texts.flatMap((node) => (node instanceof Text && node.data.includes('e·') ? [node.data] : []));
  }, html);
}
