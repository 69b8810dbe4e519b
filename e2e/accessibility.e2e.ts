import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { openDebrief } from './open-debrief.ts';
import { test } from './test.ts';

// Every sample, state, language and theme: `accessibility.long.e2e.ts`.
test('a record, the list and a debrief can be read by everyone', async ({ page, openRecord, openStart, settle }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await settle();
  await expectAccessible(page);
  await openStart({ lang: 'zh' });
  await settle();
  await expectAccessible(page);
  await openDebrief(page, settle);
  await settle();
  await expectAccessible(page);
});
