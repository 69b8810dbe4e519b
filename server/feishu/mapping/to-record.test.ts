import { expect, test } from 'vitest';
import { documentedExample } from '../../../sandbox/records/documented-example.ts';
import { parseAtOnce } from '../../testing/parse-at-once.ts';
import { toImageUrls, toRecord } from './to-record.ts';

const id = '1';

function read(fields: object) {
  const parsed = parseAtOnce(JSON.parse(JSON.stringify({ id, ...fields })));
  if (!parsed) throw new Error('no record');
  return { record: toRecord(parsed, 0), imageUrls: toImageUrls(parsed.record) };
}

function dimension(fields: object) {
  return read({ dimension_assessment_list: [fields] }).record.dimensions[0];
}

const ability = {
  id: '7270798542321666366',
  name: { zh: '创新思维', en: 'Creative Thinking' },
  description: { zh: '创新思维', en: 'Creative Thinking' },
};
const question = {
  id: '7270798542321666367',
  title: {
    zh: '是否遇到过团队成员没有达到目标的情况',
    en: 'Have you ever encountered a situation where a team member did not meet their goals?',
  },
  description: { zh: '当时具体是什么情况？', en: 'What was the specific situation at that time?' },
  answer: '没有',
  abilities: [ability],
  unreadable: false,
};

test('the example of Feishu’s own page is read in full, but for numbers that its kind of dimension does not have', () => {
  const { record, imageUrls } = read(documentedExample.data.interview_record);
  expect(record).toEqual({
    id: '6949805467799537964',
    readAt: 0,
    stale: false,
    masked: [],
    authorId: 'ou_d5a80ec46044e4454036308c8e19dc64',
    interviewer: { id: '1213213123123', name: { zh: '赵鹏', en: 'Tom cruise' } },
    submission: 'submitted',
    submittedAt: 1659318415000,
    conclusion: 'pass',
    level: {
      level: 3,
      name: { zh: '3', en: 'three' },
      description: {
        zh: '通过, 能力达到要求, 建议录用',
        en: 'Pass, ability to meet the requirements, suggest to hire',
      },
    },
    total: { calculation: 'sum', score: 1, full: 100 },
    notes: '代码能力强，思维逻辑清晰',
    jobLevels: null,
    dimensions: [
      {
        id: '6949805467799537964',
        formDimensionId: '11111111',
        name: { zh: '执行力', en: 'Execution capability' },
        kind: 'single-choice',
        answer: {
          options: [{ id: '6949805467799537964', name: { zh: '选项 1', en: 'Option 1' } }],
          text: null,
          score: null,
        },
        comment: '这个候选人还不错',
        abilities: [ability],
        questions: [question],
        unreadable: false,
      },
    ],
    questions: [{ ...question, title: { zh: '你从业几年了？', en: 'How long have you been working？' } }],
    codeQuestions: [{ ...question, abilities: [] }],
    images: [{ id: '7270798542321666364', name: '成绩单', mime: 'image/jpg', createdAt: 1693884103327 }],
    unreadable: [],
  });
  expect([...imageUrls]).toEqual([['7270798542321666364', 'https://open.feishu.cn/hire/file/blob/xxxx/']]);
});

/** Every field at once, as in the documents; zeros where they could mean a score. */
const everything = {
  content: 'words',
  full_score: 10,
  dimension_score: { id: '1', name: { zh_cn: '一' }, score_val: 0 },
  dimension_score_list: [{ id: '2', name: { en_us: 'two' }, score_val: 5 }],
  dimension_custom_score: 0,
};
const one = { id: '1', name: { zh: '一', en: null } };
const two = { id: '2', name: { zh: null, en: 'two' } };
const zero = { value: 0, full: 10 };

test.each([
  [1, 'single-choice', { options: [one], text: null, score: null }, 'words'],
  [2, 'multiple-choice', { options: [two], text: null, score: null }, 'words'],
  [3, 'long-text', { options: [], text: 'words', score: null }, null],
  [4, 'short-text', { options: [], text: 'words', score: null }, null],
  [5, 'level-range', { options: [one, two], text: 'words', score: zero }, null],
  [6, 'scored-choice', { options: [one], text: null, score: zero }, 'words'],
  [7, 'typed-score', { options: [], text: null, score: zero }, 'words'],
  [10, 'built-in-conclusion', { options: [one, two], text: 'words', score: null }, null],
  [11, 'built-in-level', { options: [one, two], text: 'words', score: null }, null],
  [12, 'built-in-notes', { options: [one, two], text: 'words', score: null }, null],
  [42, { unknown: 42 }, { options: [one, two], text: 'words', score: zero }, null],
  [undefined, null, { options: [one, two], text: 'words', score: zero }, null],
])('the kind decides where the answer is: %s', (dimension_type, kind, answer, comment) => {
  expect(dimension({ ...everything, dimension_type })).toMatchObject({ kind, answer, comment });
});

test('a number or a yes-or-no where text is documented is shown, unless its digits may be lost', () => {
  expect(dimension({ dimension_type: 3, content: 42 })?.answer.text).toBe('42');
  expect(dimension({ dimension_type: 3, content: 4.5 })?.answer.text).toBe('4.5');
  expect(dimension({ dimension_type: 3, content: false })?.answer.text).toBe('false');
  expect(dimension({ name: { zh_cn: 7 } })).toMatchObject({ name: { zh: '7', en: null }, unreadable: false });
  expect(dimension({ dimension_type: 3, content: 2 ** 60 })).toMatchObject({
    answer: { text: null },
    unreadable: true,
  });
  expect(dimension({ id: 42 })).toMatchObject({ id: null, unreadable: true });
});

test('a score that was not given is told from zero, and a missing full score from a given one', () => {
  expect(dimension({ dimension_type: 7, full_score: 10 })?.answer.score).toEqual({ value: null, full: 10 });
  expect(dimension({ dimension_type: 6, dimension_score: { score_val: 3 } })?.answer.score).toEqual({
    value: 3,
    full: null,
  });
  expect(dimension({ dimension_type: 42, full_score: 10 })?.answer.score).toBeNull();
  expect(read({ assessment_score: { calculate_type: 2, score: 0, full_score: 0 } }).record.total).toEqual({
    calculation: 'average',
    score: 0,
    full: 0,
  });
});

test.each([
  [1, 'pass'],
  [2, 'fail'],
  [3, 'not-started'],
  [4, 'not-submitted'],
  [5, 'no-show'],
  [6, 'undecided'],
  [0, { unknown: 0 }],
])('conclusion %d is %j', (conclusion, word) => {
  expect(read({ conclusion }).record.conclusion).toEqual(word);
});

test('texts stay as they were written', () => {
  const content = '  一\n\n\tdef f():\n    return 1 \u200b\n';
  expect(read({ content }).record.notes).toBe(content);
});

test('a level range that only the SDK knows is kept', () => {
  expect(read({ min_job_level_id: '3', max_job_level_id: '5' }).record.jobLevels).toEqual({
    lowestId: '3',
    highestId: '5',
  });
});

test('a time of zero is none, and one beyond all dates is unreadable', () => {
  const { record } = read({ feedback_submit_time: 0, image_list: [{ id: '1', create_time: '1e400' }] });
  expect(record.submittedAt).toBeNull();
  expect(record.images[0]?.createdAt).toBeNull();
  expect(read({ feedback_submit_time: 8.7e15 }).record.unreadable).toEqual(['submittedAt']);
});

test('an unreadable part is marked where it was, and takes nothing else with it', () => {
  const { record } = read({
    dimension_assessment_list: [
      { id: '1', name: { zh_cn: '好' } },
      { id: 2, name: 'x', content: 'kept', question_list: [{ title: 5, content: 'answer' }, 'y'] },
      'rubbish',
    ],
    question_list: [{ content: 'fine' }, { content: ['x'], title: { zh_cn: '题' } }],
  });
  expect(record.unreadable).toEqual(['questions', 'dimensions']);
  expect(record.dimensions).toMatchObject([
    { id: '1', unreadable: false },
    { id: null, unreadable: true, answer: { text: 'kept' }, questions: [{ answer: 'answer', unreadable: true }] },
  ]);
  expect(record.questions).toMatchObject([
    { answer: 'fine', unreadable: false },
    { answer: null, title: { zh: '题', en: null }, unreadable: true },
  ]);
});

test('an image without an id is not there, and one without an address is, but cannot be fetched', () => {
  const { record, imageUrls } = read({
    image_list: [{ url: 'https://x' }, { id: '1', url: 5, name: 'a' }, { id: '2', url: 'https://y' }],
  });
  expect(record.images.map((image) => image.id)).toEqual(['1', '2']);
  expect([...imageUrls]).toEqual([['2', 'https://y']]);
  expect(JSON.stringify(record)).not.toContain('https:');
});
