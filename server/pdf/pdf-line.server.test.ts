import { expect, test } from 'vitest';
import type { PdfProgress } from '#contract/pdf.ts';
import { people, records } from '../testing/company.ts';
import { refuse } from '../testing/feishu/answers.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { connect, openPdfs, type Wish } from '../testing/pdf-world.ts';

const { authors, submitteds } = records;

const place = (before: number): PdfProgress => ({ state: 'waiting', before });

test('who waits knows their place; who leaves gives it up, and those behind are told', async () => {
  const own = await openPdfs({ pdfsPerMinute: 1 });
  const { trail, ask, feishu } = own;
  expect((await ask(people.recruiter)).json()).toEqual({ state: 'ready' });
  expect((await ask(people.manager)).json()).toEqual(place(0));
  expect((await ask(people.assistant)).json()).toEqual(place(1));
  expect((await ask(people.manager, { language: 'en' })).json()).toEqual(place(2));
  // Readers take turns: the manager's second comes behind the first of everybody.
  expect((await ask(people.author)).json()).toEqual(place(2));
  expect((await ask(people.manager, { language: 'en', shown: 2 })).json()).toEqual(place(3));

  const leaving = await connect(own, people.assistant, { language: 'zh', shown: 1 });
  const behind = ask(people.author, { shown: 2 });
  const questions = () => trail({ personId: people.assistant.id });
  await expect.poll(questions).toHaveLength(2);
  leaving.destroy();
  expect((await behind).json()).toEqual(place(1));
  expect(feishu.callsTo('pdf')).toHaveLength(1);
});

test('a reader has a few places and no more, and others still get theirs', async () => {
  const { ask } = await openPdfs({ pdfsPerMinute: 1 });
  await ask(people.recruiter);
  const wishes: Wish[] = [authors, submitteds].flatMap((recordId) => [
    { recordId, language: 'zh' },
    { recordId, language: 'en' },
  ]);
  for (const wish of wishes) expect((await ask(people.manager, wish)).json()).toMatchObject({ state: 'waiting' });
  const refused = await ask(people.manager, { recordId: records.owed });
  expect([refused.statusCode, refused.json().error.code, refused.headers['retry-after']]).toEqual([
    503,
    'overloaded',
    '10',
  ]);
  expect((await ask(people.assistant)).json()).toMatchObject({ state: 'waiting' });
});

test('when Feishu asks to slow down, the reader goes on waiting in line', async () => {
  const { ask, feishu } = await openPdfs();
  const slowDown: Answer = (response) => refuse(response, 99991400, 429, { 'x-ogw-ratelimit-reset': '60' });
  feishu.replace({ pdf: slowDown });
  expect((await ask(people.author)).json()).toEqual(place(0));
  expect((await ask(people.recruiter)).json()).toEqual(place(1));
  expect(feishu.callsTo('pdf')).toHaveLength(1);
});
