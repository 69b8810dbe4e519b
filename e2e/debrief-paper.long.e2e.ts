import type { Page } from '@playwright/test';
import type { DebriefAnswer, DebriefEvaluation } from '#contract/debrief.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

const names = [
  ['许曼', 'Xu Man'],
  ['欧阳若兰', 'Ouyang Ruolan'],
  ['孟昭远', 'Meng Zhaoyuan'],
  ['卡里姆', 'Karim El-Amrani'],
  ['王莹', 'Bartholomew Winterbottom'],
  ['赵鹏', 'Zhao Peng'],
  ['温舒怡', 'Wen Shuyi'],
  ['克里斯蒂娜', 'Christina Montgomery'],
  ['纪怀瑾', 'Ji Huaijin'],
] as const;
const conclusions = ['undecided', 'fail', 'pass'] as const;

/** Between the margins, in CSS pixels. */
const sheets = [
  { sheet: 'A4 upright', width: 687, height: 1009 },
  { sheet: 'Letter upright', width: 710, height: 942 },
  { sheet: 'A4 across', width: 1016, height: 680 },
  { sheet: 'Letter across', width: 950, height: 702 },
];

for (const lang of ['zh', 'en'] as const) {
  test(`up to nine interviewers stand on any sheet in whole words and numbers (${lang})`, async ({
    page,
    openStart,
  }) => {
    let count = 0;
    await page.route('**/api/applications/*', async (route) => {
      const answer: DebriefAnswer = await (await route.fetch()).json();
      await route.fulfill({ json: { ...answer, evaluations: manyOf(answer.evaluations, count) } });
    });
    for (count of [1, 4, 5, 7, 9]) {
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1280, height: 900 });
      await openStart({ lang });
      await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
      // The browser itself asks, not the server, whose document nobody here could change.
      await page.locator('a[href^="/applications/"]').first().click();
      await expect(page.locator('thead th[scope="col"]')).toHaveCount(count, { timeout: 20_000 });
      await page.emulateMedia({ media: 'print' });
      for (const { sheet, width, height } of sheets) {
        await page.setViewportSize({ width, height });
        expect(await brokenOn(page), `${count} on ${sheet}`).toEqual([]);
      }
    }
  });
}

test('the sheet is of the reader’s size and orientation', async ({ page, openStart }) => {
  await openStart({ lang: 'zh' });
  const pdf = await page.pdf({ format: 'A5', landscape: true, preferCSSPageSize: true });
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
  expect(Math.abs(Number(width) - 595)).toBeLessThan(2);
  expect(Math.abs(Number(height) - 420)).toBeLessThan(2);
});

/** Those of the sandbox again and again, each with a name of its own, and with every verdict. */
function manyOf(evaluations: DebriefEvaluation[], count: number): DebriefEvaluation[] {
  const submitted = evaluations.filter(({ record }) => record !== null);
  return names.slice(0, count).map(([zh, en], at) => {
    const evaluation = submitted[at % submitted.length] as DebriefEvaluation;
    return {
      ...evaluation,
      recordId: `${at + 1}` as DebriefEvaluation['recordId'],
      interviewer: { id: `ou_${at}`, name: { zh, en } },
      conclusion: conclusions[at % 3] ?? null,
    };
  });
}

/** Words and numbers that stand on two lines, verdicts and names among them, and what leaves the sheet. */
function brokenOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const matrix = document.querySelector('table.paper-matrix');
    if (!matrix) return ['no matrix'];
    const broken: string[] = [];
    const walker = document.createTreeWalker(matrix, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isWhole = node.parentElement?.closest('.paper-whole') != null;
      for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(
        isWhole ? /[^\s-]+-?/g : /[\p{Script=Latin}\d.,]+/gu,
      )) {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
        const isCut = boxes.some(({ right }) => right > document.documentElement.clientWidth);
        if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1 || isCut) broken.push(word);
      }
    }
    const cells = [...matrix.querySelectorAll(':is(th, td):not(.paper-plot)')].filter(
      (cell) => cell.scrollWidth > cell.clientWidth + 1,
    );
    return [...broken, ...cells.map((cell) => `overflow: ${cell.textContent}`)];
  });
}
