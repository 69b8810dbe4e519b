import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { entry, hour, openWorld, person } from '../testing/store-world.ts';

const grant = { recordId: toRecordId('7'), grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: hour };

test('whoever signed in under another issuer is signed out, and what was shared with them is not', () => {
  const world = openWorld();
  const sessionId = world.store.sessions.start(person('ou_a'));
  world.store.grants.add(grant);
  const { sessions, grants } = world.reopen('another company');
  expect(sessions.find(sessionId)).toBeNull();
  expect(grants.findLive(toRecordId('7'), 'ou_b')).toEqual([]);
});

test('going back to the first issuer brings nothing back', () => {
  const world = openWorld();
  const sessionId = world.store.sessions.start(person('ou_a'));
  world.reopen('another company');
  expect(world.reopen().sessions.find(sessionId)).toBeNull();
});

test('the trail of who read what outlives a change of issuer', () => {
  const world = openWorld();
  world.store.audit.append(entry());
  expect(world.reopen('another company').audit.verify()).toMatchObject({ intact: true, lines: 1 });
});
