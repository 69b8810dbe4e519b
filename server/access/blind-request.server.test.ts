import { expect, test } from 'vitest';
import type { InterviewList, RecordContext } from '#contract/interviews.ts';
import { openAccess } from '../testing/access-world.ts';
import { applications, judged, people, records } from '../testing/company.ts';

const { app, cookieOf, trail } = await openAccess();
const cookie = await cookieOf(people.manager);

async function ask(url: string): Promise<string> {
  await expect
    .poll(async () => (await app.inject({ url: '/api/interviews', headers: { cookie } })).json().completeness)
    .toBe('complete');
  const reply = await app.inject({ url, headers: { cookie } });
  expect([url, reply.statusCode]).toEqual([url, 200]);
  return reply.body;
}

const record = `/api/records/${records.authors}`;
const addresses = [
  record,
  `${record}/context`,
  `/api/applications/${applications.authors}`,
  '/api/interviews',
  `/api/compare?ids=${records.authors},${records.submitteds}`,
];

test.each([...addresses, `/records/${records.authors}`, `/applications/${applications.authors}`, '/'])(
  '%s holds no conclusion where it is read blind, and one where it is not',
  async (address) => {
    const blind = address.includes('?') ? '&blind=1' : '?blind=1';
    expect(await ask(address)).toContain('"conclusion":"pass"');
    const answer = await ask(address + blind);
    expect(answer).not.toContain('"conclusion":"pass"');
    expect(answer).toContain('"conclusion":null');
    expect(answer).not.toContain(judged);
  },
);

test('what is revealed is told from what is read', async () => {
  const parts = ['', '?blind=1', '?blind=scores,colleagues&reveal=1', '?reveal=1', '?blind=1'];
  for (const part of parts) await ask(record + part);
  await ask(`${record}/context?reveal=1`);
  await ask(`/api/applications/${applications.authors}?reveal=1`);
  const actions = (await trail({ recordId: records.authors })).map(({ action }) => action);
  expect(actions.filter((action) => action === 'reveal')).toHaveLength(4);
});

test('a part may be revealed by itself', async () => {
  expect(await ask(`${record}?blind=scores,colleagues`)).toContain(judged);
  expect(await ask(`${record}?blind=conclusion`)).not.toContain(judged);
  // The others stay withheld, and so does whether they differ.
  const { application } = JSON.parse(await ask(`${record}/context?blind=colleagues`)) as RecordContext;
  const told = application?.interviews.flatMap(({ evaluations }) =>
    evaluations.map(({ recordId, conclusion }) => [recordId, conclusion]),
  );
  expect(told).toContainEqual([records.authors, 'pass']);
  expect(told).toContainEqual([records.submitteds, null]);
});

test('the list cannot be asked who concluded what', async () => {
  const asked = async (query: string) =>
    (JSON.parse(await ask(`/api/interviews?view=all${query}`)) as InterviewList).totals;
  expect(await asked('&blind=1&conclusion=fail')).toEqual(await asked('&blind=1'));
});
