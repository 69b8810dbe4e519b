import sharp from 'sharp';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

const name = `${'架构示意图与'.repeat(12)}接口时序.png`;

test('black lines on no ground are legible in the dark, and the count lies on no name', async ({
  page,
  openRecord,
  startOn,
}) => {
  const lines = await sharp({ create: { width: 900, height: 700, channels: 4, background: '#0000' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="900" height="700"><path d="M0 350H900" stroke="#000" stroke-width="60"/></svg>',
        ),
      },
    ])
    .png()
    .toBuffer();
  const at = await startOn((response, request) => {
    if (request.url?.startsWith('/drawing')) response.writeHead(200, { 'content-type': 'image/png' }).end(lines);
    else sendRecord(response, { image_list: [{ id: '1', url: `http://${request.headers.host}/drawing`, name }] });
  });
  await page.setViewportSize({ width: 350, height: 700 });
  await openRecord(recordId, { lang: 'zh', theme: 'dark', at });
  const tile = page.getByRole('img', { name, exact: true });
  await tile.scrollIntoViewIfNeeded();
  await expect(tile).toHaveCSS('background-color', 'rgb(255, 255, 255)');

  await page.getByRole('button', { name: `放大查看${name}` }).click();
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByRole('img', { name })).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  const [count, caption] = await Promise.all([
    viewer.getByText('1 / 1').boundingBox(),
    viewer.getByText(name).boundingBox(),
  ]);
  expect((count?.y ?? 0) + (count?.height ?? 0)).toBeLessThan(caption?.y ?? 0);
});
