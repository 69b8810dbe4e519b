import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { test } from './test.ts';

// The debrief, and every sample, state, language and theme: `accessibility.long.e2e.ts`.
test('a record and the list can be read by everyone', async ({ page, openRecord, openStart, settle }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await settle();
  await expectAccessible(page);
  await openStart({ lang: 'zh' });
  await settle();
  await expectAccessible(page);
});
