import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { test } from './test.ts';

// Every other page, and every sample, state and language: `accessibility.long.e2e.ts`.
test('a record can be read by everyone', async ({ page, openRecord, settle }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await settle();
  await expectAccessible(page);
});
