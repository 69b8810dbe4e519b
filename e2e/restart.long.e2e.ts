import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });

test('who is signed in stays so when the server is started anew', async ({ page, signInAs, startAnother }) => {
  const settings = { ACCESS: 'hiring-team', DATA_DIR: test.info().outputPath('data') };
  const at = await startAnother(settings);
  await signInAs('江予诗', { at });
  await page.goto('about:blank');
  await at.stop();
  await startAnother({ ...settings, PORT: new URL(at.address).port });

  await page.goto(new URL(`/records/${frontendEngineer.record.id}?lang=en`, at.address).href);
  await expect(byline(page)).toContainText('Zhao Peng');
  await expect(page.getByLabel('Account: Jiang Yushi')).toBeVisible();
});
