import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { large } from '../sandbox/records/large.ts';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const record = frontendEngineer.record;

const items: { kind: string; name: string; find: (page: Page) => Locator }[] = [
  { kind: 'a dimension', name: 'Communication', find: article('Communication') },
  {
    kind: 'a question of a dimension',
    name: 'Design an upload component for large files that can resume',
    find: article('Design an upload component for large files that can resume'),
  },
  {
    kind: 'a question',
    name: 'Why are you thinking of leaving?',
    find: article('Why are you thinking of leaving?'),
  },
  {
    kind: 'a code answer',
    name: 'Write an upload queue with a limit, and a way to cancel',
    find: article('Write an upload queue with a limit, and a way to cancel'),
  },
  {
    kind: 'an image',
    name: '白板设计.png',
    find: (page) =>
      page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Enlarge 白板设计.png' }) }),
  },
];

test('no two items of a record share an address, and each link leads whoever opens it right there', async ({
  page,
  openRecord,
}) => {
  await openRecord(record.id, { lang: 'en' });
  const buttons = page.getByRole('main').getByRole('button', { name: /^Copy a link to/ });
  // Eight dimensions, one linked question, two questions, one code answer, three images.
  await expect(buttons).toHaveCount(15);
  const links = new Map<string, string>();
  for (const button of await buttons.all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button.locator('+ [role="status"]')).toHaveText('Copied');
    links.set((await button.getAttribute('aria-label')) ?? '', await copied(page));
  }
  expect(new Set(links.values()).size).toBe(15);

  for (const { kind, name, find } of items) {
    await test.step(kind, async () => {
      const link = links.get(`Copy a link to ${name}`) ?? '';
      expect(link).toContain(`/records/${record.id}?lang=en#`);
      await page.goto('about:blank');
      await page.goto(link);
      await expectMarked(find(page));
    });
  }
});

test('a link is copied with the mouse too', async ({ page, openRecord }) => {
  await openRecord(record.id, { lang: 'en' });
  const card = page.getByRole('article', { name: 'Communication', exact: true });
  await card.hover();
  await card.getByRole('button', { name: 'Copy a link to Communication' }).click();
  expect(await copied(page)).toContain(`/records/${record.id}?lang=en#dimension-`);
});

test('a name in the table of scores leads to its card', async ({ page, openRecord }) => {
  await openRecord(record.id, { lang: 'zh' });
  await page.getByRole('row', { name: '沟通表达' }).getByRole('link').click();
  await expectMarked(page.getByRole('article', { name: '沟通表达' }));
  await page.getByRole('row', { name: '创新思维' }).getByRole('link').click();
  await expectMarked(page.getByRole('article', { name: '创新思维' }));
  await expect(page.getByRole('article', { name: '沟通表达' })).toHaveCSS('outline-style', 'none');
});

test('a link leads to the right place far down a record of sixty dimensions', async ({ page, openRecord }) => {
  const far = large.record.dimension_assessment_list?.at(-2);
  await openRecord(large.record.id, { lang: 'zh', item: `dimension-${far?.id}` });
  await expectMarked(page.getByRole('article', { name: far?.name?.zh_cn ?? '', exact: true }));
});

test('a link leads to the last of two hundred questions', async ({ page, openRecord }) => {
  const last = large.record.question_list?.at(-1);
  await openRecord(large.record.id, { lang: 'en', item: `question-${last?.id}` });
  await expectMarked(page.getByRole('article', { name: last?.title?.en_us ?? '', exact: true }));
});

test('a link to an item that is no more opens the record all the same', async ({ page, openRecord }) => {
  await openRecord(record.id, { lang: 'zh', item: 'dimension-1' });
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
});

/** Seen, outlined, and where the keyboard goes on. */
async function expectMarked(item: Locator): Promise<void> {
  // How fast a long record comes is another story.
  await expect(item).toBeInViewport({ timeout: 20_000 });
  await expect(item).toBeFocused();
  await expect(item).toHaveCSS('outline-style', 'solid');
  // Below the bar at the top, and either whole or not at the foot of the window: what comes below it a moment later
  // leaves it where it is.
  await expect
    .poll(async () => {
      const { top, bottom } = await rectangleOf(item);
      const height = await item.evaluate(() => window.innerHeight);
      return top >= 50 && (bottom <= height || top < height / 2);
    })
    .toBe(true);
  await expect.poll(() => coloursOfOutline(item)).toEqual([accent, accent, accent]);
}

/** In the light theme. */
const accent = 'rgb(0, 90, 156)';

/** As painted, in the middle of the lines above, left and right: whatever holds the item could have cut them off. */
async function coloursOfOutline(item: Locator): Promise<string[]> {
  const { top, left, right, bottom } = await rectangleOf(item);
  const away = 1 + (await item.evaluate((node) => Number.parseFloat(getComputedStyle(node).outlineOffset)));
  const middle = (top + Math.min(bottom, top + 100)) / 2;
  const places = [
    { x: (left + right) / 2, y: top - away },
    { x: left - away, y: middle },
    { x: right + away, y: middle },
  ];
  const colours: string[] = [];
  for (const { x, y } of places) colours.push(await colourAt(item.page(), x, y));
  return colours;
}

async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const clip = { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 };
  const picture = await page.screenshot({ clip, scale: 'css' });
  return await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const [red, green, blue] = context?.getImageData(0, 0, 1, 1).data ?? [];
      return `rgb(${red}, ${green}, ${blue})`;
    },
    [...picture],
  );
}

async function rectangleOf(item: Locator): Promise<DOMRect> {
  return await item.evaluate((node) => node.getBoundingClientRect().toJSON());
}

function article(name: string): (page: Page) => Locator {
  return (page) => page.getByRole('article', { name, exact: true });
}

async function copied(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText());
}
