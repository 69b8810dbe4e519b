import type { Response } from '@playwright/test';
import { imageExpired, imageGone } from '../sandbox/failures/images.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { productDesigner } from '../sandbox/records/product-designer.ts';
import { expect, test } from './test.ts';

test('every image is a thumbnail under its name', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const gallery = page.getByRole('region', { name: '图片附件' });
  for (const name of ['成绩单', '白板设计.png', '代码截图.png']) {
    const thumbnail = gallery.getByRole('button', { name: `放大查看${name}` }).locator('img');
    await thumbnail.scrollIntoViewIfNeeded();
    await expect.poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(gallery.getByText(name, { exact: true })).toBeVisible();
  }
});

test('the viewer goes through the images by keyboard, and gives the focus back', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const tile = page.getByRole('button', { name: '放大查看白板设计.png' });
  await tile.focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByText('2 / 3')).toBeVisible();
  await expect(viewer.getByRole('img', { name: '白板设计.png' })).toBeInViewport();

  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('3 / 3')).toBeVisible();
  await expect(viewer.getByRole('img', { name: '代码截图.png' })).toBeInViewport();
  await expect(viewer.getByRole('button', { name: '下一张' })).toBeDisabled();

  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('2 / 3')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('1 / 3')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(tile).toBeFocused();
});

test('the viewer opens by a click, zooms and closes', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'en' });
  await page.getByRole('button', { name: 'Enlarge 成绩单' }).click();
  const viewer = page.getByRole('dialog');
  const picture = viewer.getByRole('img', { name: '成绩单' });
  await expect(picture).toBeInViewport();
  const zoomIn = viewer.getByRole('button', { name: 'Zoom in' });
  await expect(zoomIn).toBeEnabled();
  const width = async () => (await picture.boundingBox())?.width ?? 0;
  const widthBefore = await width();

  await zoomIn.click();
  await expect.poll(width).toBeGreaterThan(widthBefore * 1.2);
  await viewer.getByRole('button', { name: 'Zoom out' }).click();

  await viewer.getByRole('button', { name: 'Close' }).click();
  await expect(viewer).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Enlarge 成绩单' })).toBeFocused();
});

test('a downloaded image has its own name, with the ending that its bytes call for', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const names: string[] = [];
  for (const name of ['成绩单', '白板设计.png']) {
    await page.getByRole('button', { name: `放大查看${name}` }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: /^下载/ }).click();
    names.push((await downloading).suggestedFilename());
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  expect(names).toEqual(['成绩单.jpg', '白板设计.png']);
});

test.describe('what cannot be shown', () => {
  // The browser itself says so on its console whenever a reply is an error.
  test.use({ expectedComplaint: /Failed to load resource/ });

  test('a PDF keeps its place, with its name and the reason', async ({ page, openRecord }) => {
    await openRecord(productDesigner.record.id, { lang: 'zh' });
    const tile = page
      .getByRole('region', { name: '图片附件' })
      .getByRole('listitem')
      .filter({ hasText: '作品集节选.pdf' });
    await tile.scrollIntoViewIfNeeded();
    await expect(tile).toContainText('不是可在此显示的图片');
    await expect(tile).toContainText('请在飞书招聘中查看');
    await expect(tile.getByRole('button', { name: '重新加载' })).toHaveCount(0);

    await page.getByRole('button', { name: '放大查看信息架构' }).click();
    await expect(page.getByRole('dialog').getByText('4 / 4')).toBeVisible();
  });

  test('an image that Feishu no longer has can be asked for again', async ({ page, openRecord }) => {
    await openRecord(imageGone.recordId, { lang: 'en' });
    const tile = page.getByRole('region', { name: 'Images' }).getByRole('listitem');
    await tile.scrollIntoViewIfNeeded();
    await expect(tile).toContainText('笔试成绩.png');
    await expect(tile).toContainText('No longer available in Feishu');

    const asked = page.waitForRequest(/\/images\//);
    await tile.getByRole('button', { name: 'Load again' }).click();
    await asked;
    await expect(tile).toContainText('No longer available in Feishu');
  });
});

test('an image whose link has expired is shown all the same', async ({ page, openRecord }) => {
  await openRecord(imageExpired.recordId, { lang: 'zh' });
  const thumbnail = page.getByRole('button', { name: '放大查看笔试成绩.png' }).locator('img');
  await thumbnail.scrollIntoViewIfNeeded();
  await expect.poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("no address of Feishu's reaches the browser", async ({ page, openRecord, settle }) => {
  const replies: Response[] = [];
  page.on('response', (reply) => replies.push(reply));
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await page.getByRole('button', { name: '放大查看成绩单' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: '成绩单' })).toBeInViewport();
  await settle();

  const said = [await page.content(), ...(await Promise.all(replies.map(headersAndText)))].join('\n');
  expect(said).toContain(`/api/records/${frontendEngineer.record.id}/images/`);
  expect(said).not.toMatch(/hire\/file\/blob|open\.feishu\.cn/);
});

async function headersAndText(reply: Response): Promise<string> {
  const headers = reply.headers();
  const isText = /json|html|javascript/.test(headers['content-type'] ?? '');
  return JSON.stringify(headers) + (isText ? await reply.text() : '');
}
