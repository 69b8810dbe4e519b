import type { Page } from '@playwright/test';
import { photograph } from './photograph.ts';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });

const numbers = Array.from({ length: 40 }, (_, at) => at + 1);

test('forty photographs cost a phone less than a megabyte, and the viewer shows each in full', async ({
  page,
  openRecord,
  startOn,
}) => {
  test.setTimeout(120_000);
  const photo = await photograph();
  expect(photo.length).toBeGreaterThan(1_000_000);
  const at = await startOn((response, request) => {
    if (request.url?.startsWith('/photo/')) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo);
    else sendRecord(response, { image_list: numbers.map((number) => imageOf(number, request.headers.host)) });
  });
  const received = countImageBytes(page);
  await openRecord(recordId, { lang: 'en', at });

  for (const number of numbers) {
    const tile = page.getByRole('img', { name: `Photo ${number}.jpg`, exact: true });
    await tile.scrollIntoViewIfNeeded();
    await expect
      .poll(() => tile.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeTruthy();
  }
  const { addresses, bytes } = await received();
  expect(addresses).toHaveLength(numbers.length);
  expect(addresses.every((address) => address.endsWith('?width=640'))).toBe(true);
  expect(bytes).toBeLessThan(1_000_000);

  await page.getByRole('button', { name: 'Enlarge Photo 40.jpg' }).click();
  const picture = page.getByRole('dialog').getByRole('img', { name: 'Photo 40.jpg' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4000);
});

function imageOf(number: number, host = ''): object {
  return { id: String(number), url: `http://${host}/photo/${number}`, name: `Photo ${number}.jpg`, mime: 'image/jpeg' };
}

/** From now on, what comes of images: their addresses, and the bytes of their bodies as they were sent. */
function countImageBytes(page: Page): () => Promise<{ addresses: string[]; bytes: number }> {
  const replies: Promise<{ address: string; bytes: number }>[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/images/')) return;
    replies.push(request.sizes().then(({ responseBodySize }) => ({ address: request.url(), bytes: responseBodySize })));
  });
  return async () => {
    const all = await Promise.all(replies);
    return { addresses: all.map(({ address }) => address), bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
  };
}
