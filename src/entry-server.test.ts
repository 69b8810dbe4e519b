import { expect, test } from 'vitest';
import type { InterviewRecord } from '#domain/record.ts';
import { ability, dimension, question, record, scored, text } from '#testing/record-builders.ts';
import { readPreferences, render } from './entry-server.tsx';

/** What a record can make of the HTML at most, by many entries or by long texts. */
const most = { elements: 5_000, bytes: 2_000_000 };

/** The document in both languages, in which most stands. */
async function renderRecord(parts: Partial<InterviewRecord>) {
  const shown = record(parts);
  const address = `/records/${shown.id}?lang=both`;
  const preferences = readPreferences({ address, cookie: undefined, acceptLanguage: undefined, timeZone: 'UTC' });
  const me = { person: null, isAdmin: false, access: 'open' } as const;
  const content = {
    about: { samples: null },
    me,
    record: shown,
    context: { application: null, readAt: 0 },
    interviews: null,
    debrief: null,
    signedIn: null,
    problem: null,
  };
  return render(address, { preferences, signInOrigin: null, renderedAt: 0, content });
}

function many<Entry>(entry: (id: string) => Entry, count = 10_000): Entry[] {
  return Array.from({ length: count }, (_, at) => entry(String(at + 1)));
}

const megabytes = '一段很长的话。'.repeat(300_000);
/** As long as a text may be to be sent as a whole. */
const longest = '话'.repeat(20_000);
const name = text('名称', 'A name');
const abilities = many((id) => ability(id, `能力${id}`), 20);
const questions = many((id) => question({ id, title: name, answer: '回答' }));
const linked = many((id) => question({ id, title: name, answer: '回答', abilities }), 100);
const images = many((id) => ({ id, name: `${id}.png`, mime: 'image/png', createdAt: 0 }));

const records: Record<string, Partial<InterviewRecord>> = {
  'ten thousand dimensions': {
    dimensions: many((id) => scored(5, 10, { id, name, comment: '评语', abilities: [ability(id, `能力${id}`)] })),
  },
  'a hundred dimensions with a hundred questions each': {
    dimensions: many((id) => scored(5, 10, { id, name, questions: linked }), 100),
  },
  'ten thousand options': {
    dimensions: many((id) => {
      const options = many((optionId) => ({ id: optionId, name }), 100);
      return dimension({ id, name, kind: 'multiple-choice', answer: { options, text: null, score: null } });
    }),
  },
  'ten thousand questions, code and images': { questions, codeQuestions: questions, images },
  'megabytes of text': {
    notes: megabytes,
    dimensions: many((id) => scored(5, 10, { id, name, comment: megabytes }), 100),
    questions: many((id) => question({ id, title: name, answer: megabytes }), 100),
  },
  'many long texts': {
    notes: longest,
    dimensions: many((id) => scored(5, 10, { id, name, comment: longest }), 100),
    questions: many((id) => question({ id, title: name, answer: longest }), 100),
  },
};

test.each(Object.entries(records))('of %s the server renders the first screens', async (_, parts) => {
  const { html } = await renderRecord(parts);
  const size = { elements: html.match(/<[a-z]/g)?.length, bytes: Buffer.byteLength(html) };
  expect(html).toContain('</h1>');
  expect(size.elements).toBeLessThan(most.elements);
  expect(size.bytes).toBeLessThan(most.bytes);
});

const endless = text(megabytes, megabytes);

test.each<[string, Partial<InterviewRecord>]>([
  ['the name of a dimension', { dimensions: [scored(5, 10, { name: endless })] }],
  ['an ability', { dimensions: [scored(5, 10, { abilities: [{ id: '1', name, description: endless }] })] }],
  ['a question', { questions: [question({ title: endless })] }],
  ['code', { codeQuestions: [question({ answer: megabytes })] }],
  ['the interviewer', { interviewer: { id: '1', name: endless } }],
  ['the level', { level: { level: 1, name, description: endless } }],
  ['the name of an image', { images: [{ id: '1', name: megabytes, mime: null, createdAt: null }] }],
])('a page with megabytes in %s, which cannot be folded, draws itself', async (_, parts) => {
  const { html, firstView } = await renderRecord(parts);
  expect([html, firstView.content]).toEqual(['', null]);
});
