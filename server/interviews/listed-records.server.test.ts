import { expect, test } from 'vitest';
import { accessModes } from '#contract/access.ts';
import type { InterviewList, RecordNeighbours } from '#contract/interviews.ts';
import { type AccessWorld, openAccess } from '../testing/access-world.ts';
import { people, records, writers } from '../testing/company.ts';
import { send } from '../testing/feishu/answers.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';

const existing = [records.authors, records.submitteds, records.owed, records.elsewhere];

async function listFor(world: AccessWorld, cookie: string, query = ''): Promise<InterviewList> {
  const reply = await world.app.inject({ url: `/api/interviews?view=all${query}`, headers: { cookie } });
  expect(reply.statusCode).toBe(200);
  return reply.json();
}

function recordsIn({ groups }: InterviewList): string[] {
  return groups
    .flatMap(({ interviews }) => interviews)
    .flatMap(({ evaluations }) => evaluations.map(({ recordId }) => recordId))
    .sort();
}

/** The neighbours that a reader meets on the way from this record back to the first and on to the last. */
async function metFrom(world: AccessWorld, cookie: string, start: string, query = ''): Promise<RecordNeighbours[]> {
  const asked = async (id: string): Promise<RecordNeighbours> => {
    const url = `/api/records/${id}/neighbours?view=all${query}`;
    const reply = await world.app.inject({ url, headers: { cookie } });
    expect(reply.statusCode).toBe(200);
    return reply.json();
  };
  const met = [await asked(start)];
  for (const side of ['previous', 'next'] as const) {
    let id = met[0]?.[side]?.recordId;
    while (id !== undefined && met.length <= existing.length) {
      const answer = await asked(id);
      met.push(answer);
      id = answer[side]?.recordId;
    }
  }
  return met;
}

/** Matches an id only as a whole number, because times may contain its digits. */
function wholeNumber(id: string): RegExp {
  return new RegExp(`\\b${id}\\b`);
}

async function mayOpen(world: AccessWorld, cookie: string): Promise<string[]> {
  const replies = await Promise.all(
    existing.map(async (id) => {
      const { statusCode } = await world.app.inject({ url: `/api/records/${id}`, headers: { cookie } });
      return statusCode === 200 ? [id] : [];
    }),
  );
  return replies.flat().sort();
}

test.each(accessModes)(
  'in %s everybody’s list and what is beside each record in it hold exactly what they may open',
  async (mode) => {
    const world = await openAccess({ mode });
    const given = { recordId: records.authors, grantedBy: people.author, milliseconds: 600_000 };
    await world.grants.add({ ...given, grantee: people.grantee });
    await world.grants.add({ ...given, grantee: people.lateGrantee, milliseconds: -1 });
    for (const person of Object.values(people)) {
      const cookie = await world.cookieOf(person);
      await expect.poll(async () => (await listFor(world, cookie)).completeness).toBe('complete');
      const list = await listFor(world, cookie);
      const opens = await mayOpen(world, cookie);
      expect([person.id, recordsIn(list)]).toEqual([person.id, opens]);
      expect(list.totals.evaluations).toBe(opens.length);
      const writersOfOpened = new Set(opens.map((id) => writers[id]?.by));
      expect(list.interviewers.every(({ id }) => writersOfOpened.has(id))).toBe(true);
      const hidden = existing.filter((id) => !opens.includes(id));
      for (const id of hidden) expect(JSON.stringify(list)).not.toMatch(wholeNumber(id));
      for (const start of opens) {
        const met = await metFrom(world, cookie, start);
        expect(met.map(({ place, of }) => [place, of]).sort()).toEqual(opens.map((_, at) => [at + 1, opens.length]));
        for (const id of hidden) expect(JSON.stringify(met)).not.toMatch(wholeNumber(id));
      }
    }
  },
);

test('who loses a right loses the row, whatever cursor and filter they come with', async () => {
  const world = await openAccess();
  const grant = await world.grants.add({
    recordId: records.authors,
    grantee: people.grantee,
    grantedBy: people.author,
    milliseconds: 600_000,
  });
  const cookie = await world.cookieOf(people.grantee);
  expect(recordsIn(await listFor(world, cookie))).toEqual([records.authors]);
  await world.grants.revoke(records.authors, grant.id);
  for (const query of ['', '&after=-99999999999999_1', '&q=%E5%90%8D', `&interviewer=${people.author.id}`, '&flat=1'])
    expect(await listFor(world, cookie, query)).toMatchObject({
      groups: [],
      totals: { evaluations: 0 },
      jobs: [],
      interviewers: [],
    });
});

test('each look at the list is a line in the audit trail, and each at the neighbours of a record', async () => {
  const world = await openAccess();
  const cookie = await world.cookieOf(people.manager);
  await listFor(world, cookie);
  const line = (await world.trail()).find(({ action }) => action === 'list-interviews');
  expect(line).toMatchObject({
    action: 'list-interviews',
    recordId: null,
    result: 'allowed',
    person: { id: people.manager.id },
  });
  await metFrom(world, cookie, records.authors, '&q=nobody');
  const beside = await world.trail({ recordId: records.authors });
  expect(beside).toMatchObject([{ action: 'list-interviews', result: 'allowed', person: { id: people.manager.id } }]);
});

test('the document of a list has one page, whatever its address asks for; the API has all pages in one', async () => {
  const items = Array.from({ length: 60 }, (_, at) => ({
    id: String(8_000 + at),
    application_id: String(9_000 + at),
    begin_time: Date.now() - 3_600_000,
    interview_record_list: [{ id: String(7_000 + at), user_id: people.author.id, commit_status: 2 }],
  }));
  const interviews: Answer = (response) => send(response, { code: 0, data: { items, has_more: false } });
  const world = await openAccess({ mode: 'members', answers: { interviews } });
  const cookie = await world.cookieOf(people.author);
  const { body } = await world.app.inject({ url: '/?view=all&whole=1', headers: { cookie } });
  const [, firstView = ''] = /id="first-view">(.*?)<\/script>/s.exec(body) ?? [];
  const { interviews: onPage }: { interviews: InterviewList } = JSON.parse(firstView).content;
  expect([onPage.groups.length, onPage.asked.isWhole]).toEqual([50, false]);
  const reply = await world.app.inject({ url: '/api/interviews?view=all&whole=1', headers: { cookie } });
  expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  const whole: InterviewList = reply.json();
  expect([whole.groups.length, whole.asked.isWhole, whole.next]).toEqual([60, true, null]);
});
