import { expect, test } from 'vitest';
import type { Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { forNobody } from '../base/call-context.ts';
import { day } from '../directory/time-ranges.ts';
import { readSettings } from '../settings/read-settings.ts';
import { fail } from '../testing/company.ts';
import { begin, type DirectoryWorld, sweep, today } from '../testing/directory-world.ts';
import { recordId } from '../testing/feishu/connect.ts';
import { interview } from '../testing/feishu/interviews.ts';
import { until } from '../testing/until.ts';
import { createVisibleInterviews } from './visible-interviews.ts';

const minute = 60_000;
const second = toRecordId('6949805467799537965');
const third = toRecordId('6949805467799537966');
const { signal } = new AbortController();
const person = (id: string): Person => ({ id, name: { zh: null, en: null } });

interface World extends DirectoryWorld {
  grants: Map<RecordId, Grant[]>;
  list(reader: string): Promise<string[]>;
  visible: ReturnType<typeof createVisibleInterviews>;
}

/** The author's evaluation, and one of `ou_panel` in the same application. */
async function open(): Promise<World> {
  const world = await begin();
  world.interviews.push(interview('12', '21', today - day / 2, [{ id: second, by: 'ou_panel', submitted: true }]));
  await sweep(world);
  await until(() => !world.directory.isReading());
  const grants = new Map<RecordId, Grant[]>();
  const { access: settings } = readSettings({ ACCESS: 'hiring-team', ADMIN_OPEN_IDS: '' });
  const { directory } = world;
  const store = { grants: { findLiveTo: async () => new Map(grants) } };
  const visible = createVisibleInterviews({ settings, directory, store });
  async function list(reader: string) {
    const { applications } = await visible.list(person(reader), signal);
    const evaluations = applications.flatMap(({ interviews }) => interviews.flatMap((each) => each.evaluations));
    return evaluations.map((each) => each.recordId).sort();
  }
  return Object.assign(world, { grants, list, visible });
}

function share({ grants }: World, grantedBy: string): void {
  const given = { grantee: person('ou_grantee'), grantedBy: person(grantedBy), createdAt: 0, expiresAt: today + day };
  grants.set(recordId, [{ id: 'g', ...given }]);
}

/** Out of the team of the job, which is then read behind somebody else's list. */
async function takeManagerOut(world: World): Promise<void> {
  world.teams[31] = ['ou_recruiter', 'ou_another'];
  world.pass(3 * minute);
  await world.list('ou_recruiter');
  await until(() => world.directory.teamOf('31')?.ids.has('ou_manager') === false);
}

const both = [recordId, second];

test.each<[string, string, string[], string[], (world: World) => unknown, ((world: World) => unknown)?]>([
  ['who has left the team', 'ou_manager', both, [], takeManagerOut],
  [
    'whose team can no longer be read',
    'ou_manager',
    both,
    [],
    (world) => {
      world.feishu.replace({ jobTeam: fail });
      world.pass(6 * minute);
    },
  ],
  [
    'whose candidate went on to another job',
    'ou_manager',
    both,
    [],
    async (world) => {
      world.jobs[21] = '32';
      world.pass(11 * minute);
      world.directory.wantDetails(['21'], undefined);
      await until(() => world.directory.detailsOf('21')?.jobId === '32');
    },
  ],
  [
    'who owes another evaluation by now',
    'ou_panel',
    both,
    [second],
    async (world) => {
      world.interviews.push(interview('13', '21', today, [{ id: third, by: 'ou_panel', submitted: false }]));
      await world.directory.refresh(null, forNobody);
    },
  ],
  [
    'whose grant has ended',
    'ou_grantee',
    [recordId],
    [],
    ({ grants }) => grants.clear(),
    (world) => share(world, 'ou_author'),
  ],
  [
    'whose grant is of somebody who has left the team',
    'ou_grantee',
    [recordId],
    [],
    takeManagerOut,
    (world) => share(world, 'ou_manager'),
  ],
])('%s loses the rows of a list that was made a moment ago', async (_, reader, before, after, change, prepare) => {
  const world = await open();
  await prepare?.(world);
  await world.list('ou_recruiter');
  expect(await world.list(reader)).toEqual(before);
  await change(world);
  expect((await world.list(reader)).filter((id) => id !== third)).toEqual(after);
  if (after.length === 0) expect((await world.visible.decideAgain(person(reader)))('21')).toBeNull();
});

test('a list is made once for all who ask for it together or in a moment, and anew when something has changed', async () => {
  const { visible, interviews, directory } = await open();
  const read = async () => (await visible.list(person('ou_manager'), signal)).applications;
  const [one, other] = await Promise.all([read(), read()]);
  expect(other).toBe(one);
  expect(await read()).toBe(one);
  interviews.push(interview('13', '21', today, [{ id: third, by: 'ou_author', submitted: true }]));
  await directory.refresh(null, forNobody);
  expect(await read()).not.toBe(one);
});

test('who leaves while a list is made is not waited for; others get it all the same', async () => {
  const { visible } = await open();
  const leaving = new AbortController();
  const left = visible.list(person('ou_manager'), leaving.signal);
  const stays = visible.list(person('ou_manager'), signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect((await stays).applications).toHaveLength(1);
});
