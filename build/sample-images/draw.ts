import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../../e2e/find-browser.ts';
import { type ImagePage, imagePages } from './pages.ts';

/**
 * `node build/sample-images/draw.ts [FILE …]`: draws the sandbox's images again, after a change in this folder, with the
 * browser of the tests. The images are committed, so that the sandbox needs no browser.
 */
const folder = join(import.meta.dirname, '..', '..', 'sandbox', 'images');
const wanted = process.argv.slice(2);
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: browserArguments() });
for (const imagePage of imagePages) {
  if (wanted.length > 0 && !wanted.includes(imagePage.file)) continue;
  writeFileSync(join(folder, imagePage.file), await draw(browser, imagePage));
}
await browser.close();

async function draw(browser: Browser, { file, width, height, scale = 1, html }: ImagePage): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  try {
    await page.setContent(html);
    if (extname(file) === '.pdf') return await page.pdf({ preferCSSPageSize: true, printBackground: true });
    if (extname(file) === '.jpg') return await page.screenshot({ type: 'jpeg', quality: 82 });
    if (extname(file) === '.png') return await page.screenshot();
    // Playwright's own screenshots do not support WebP.
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    return Buffer.from(data, 'base64');
  } finally {
    await page.close();
  }
}
