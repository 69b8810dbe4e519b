import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

/** Where to keep the pictures, for looking at them. */
const folder = process.env.PICTURES_FOLDER;

for (const { width, lang, theme } of [
  { width: 350, lang: 'en', theme: 'dark' },
  { width: 390, lang: 'zh', theme: 'light' },
  { width: 1280, lang: 'zh', theme: 'dark' },
] as const) {
  test(`a record is the same picture before its scripts and after them, at ${width} px in ${lang} and ${theme}`, async ({
    page,
    openRecord,
    settle,
  }) => {
    // All of the page on one screen: what is not seen is not drawn.
    await page.setViewportSize({ width, height: 6000 });
    const { promise: seen, resolve: letScriptsCome } = Promise.withResolvers<void>();
    await page.route('**/assets/*.js', async (route) => {
      await seen;
      await route.continue();
    });
    const opening = openRecord(frontendEngineer.record.id, { lang, theme });
    await expect(page.locator('#root > *')).not.toHaveCount(0);
    const before = await takePicture(page);
    expect(await page.locator('#root[data-dehydrated]').count()).toBe(1);

    letScriptsCome();
    await opening;
    await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
    await expect(page.locator('.score-chart rect.fill-bar')).toHaveCount(5);
    await settle();
    const after = await takePicture(page);

    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${width}-${lang}-${theme}-before.png`), before);
      writeFileSync(join(folder, `${width}-${lang}-${theme}-after.png`), after);
    }
    expect(await countDifferences(before, after)).toBe(0);
  });
}

/**
 * All of the page but its code, which is coloured in the second picture, the images, which have a light ground in it, and
 * the neighbours that only a tab knows.
 */
async function takePicture(page: Page): Promise<Buffer> {
  const images = page.getByRole('button').locator('img');
  await expect(images).toHaveCount(3);
  await expect
    .poll(() => images.evaluateAll((all: HTMLImageElement[]) => all.every(({ complete }) => complete)))
    .toBe(true);
  return page.screenshot({
    animations: 'disabled',
    mask: [page.locator('figure'), images, page.locator('nav:has([aria-keyshortcuts])')],
  });
}

/** How many values of red, green and blue are not the same, but for a shade that the edge of a corner may have. */
async function countDifferences(before: Buffer, after: Buffer): Promise<number> {
  const [one, other] = await Promise.all([toPixels(before), toPixels(after)]);
  return one.filter((value, at) => Math.abs(value - (other[at] ?? 0)) > 4).length;
}

async function toPixels(picture: Buffer): Promise<Buffer> {
  return sharp(picture).removeAlpha().raw().toBuffer();
}
