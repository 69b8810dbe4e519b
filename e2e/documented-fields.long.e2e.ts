import type { Locator, Page } from '@playwright/test';
import { documentedExample } from '../sandbox/records/documented-example.ts';
import { expect, test } from './test.ts';

type Language = 'zh' | 'en';

/** Where on the page; each is found by its name, which is the section's heading. */
const places = {
  title: (page: Page) => page.getByRole('heading', { level: 1 }),
  head: region('面试结论', 'Conclusion'),
  details: region('评价信息', 'Details'),
  notes: region('记录', 'Notes'),
  dimension: (page: Page) => page.getByRole('article', { name: /^(执行力|Execution capability)$/ }),
  linkedQuestion: region('关联面试题', 'Linked questions'),
  questions: region('面试题目', 'Interview questions'),
  code: region('在线编程', 'Coding'),
  images: region('图片附件', 'Images'),
  abilities: region('能力项', 'Abilities'),
  enlargedImage: (page: Page) => page.getByRole('dialog'),
} satisfies Record<string, (page: Page, language: Language) => Locator>;

type Place = keyof typeof places;

type Field = { path: string } & (
  | { at: Place; zh?: string; en?: string }
  /** The item is found under this address. */
  | { address: string }
  /** `absent` is not to be seen at that place. */
  | { because: string; at: Place; absent: string }
);

/** One line for every value of the documented answer: where a reader finds it, or why she does not. */
const fields: Field[] = [
  { path: 'code', because: '0 means that the record came; the page is the record', at: 'title', absent: '0' },
  { path: 'msg', because: 'says no more than the code does', at: 'title', absent: 'SUCCESS' },
  ...within('data.interview_record', [
    { path: 'id', at: 'details', ...same('6949805467799537964') },
    { path: 'user_id', at: 'details', ...same('ou_d5a80ec46044e4454036308c8e19dc64') },
    { path: 'content', at: 'notes', ...same('代码能力强，思维逻辑清晰') },
    { path: 'commit_status', at: 'details', zh: '已提交', en: 'Submitted' },
    { path: 'feedback_submit_time', at: 'head', zh: '2022-08-01 09:46（UTC+8）', en: '1 Aug 2022, 09:46 (UTC+8)' },
    { path: 'conclusion', at: 'head', zh: '通过', en: 'Pass' },
    { path: 'interview_score.id', because: 'names an option of the form', at: 'head', absent: '6949805467799537964' },
    { path: 'interview_score.level', at: 'details', zh: '得分级别 3', en: 'Score level no. 3' },
    { path: 'interview_score.zh_name', at: 'head', zh: '3 · ' },
    { path: 'interview_score.zh_description', at: 'head', zh: '通过, 能力达到要求, 建议录用' },
    { path: 'interview_score.en_name', at: 'head', en: 'three · ' },
    {
      path: 'interview_score.en_description',
      at: 'head',
      en: 'Pass, ability to meet the requirements, suggest to hire',
    },
    { path: 'assessment_score.calculate_type', at: 'head', zh: '总分', en: 'Total' },
    { path: 'assessment_score.score', at: 'head', ...same('1 /') },
    { path: 'assessment_score.full_score', at: 'head', ...same('/ 100') },
    ...within('question_list[]', [
      { path: 'id', address: 'question-7270798542321666367' },
      ...bilingual('title', 'questions', '你从业几年了？', 'How long have you been working？'),
      ...bilingual('description', 'questions', '当时具体是什么情况？', 'What was the specific situation at that time?'),
      { path: 'content', at: 'questions', ...same('没有') },
      ...ability('questions'),
    ]),
    ...within('code_question_list[]', [
      { path: 'id', address: 'code-7270798542321666367' },
      ...metGoals('code'),
      { path: 'content', at: 'code', ...same('没有') },
    ]),
    { path: 'interviewer.id', at: 'details', ...same('1213213123123') },
    ...bilingual('interviewer.name', 'title', '赵鹏', 'Tom cruise'),
    ...within('image_list[]', [
      { path: 'id', address: 'image-7270798542321666364' },
      { path: 'url', because: 'lives for 30 minutes; our server fetches it', at: 'images', absent: '/hire/file/' },
      { path: 'name', at: 'images', ...same('成绩单') },
      { path: 'mime', because: 'the bytes decide what the image is', at: 'images', absent: 'image/jpg' },
      { path: 'create_time', at: 'enlargedImage', zh: '2023-09-05 11:21（UTC+8）', en: '5 Sep 2023, 11:21 (UTC+8)' },
    ]),
    ...within('dimension_assessment_list[]', [
      { path: 'id', address: 'dimension-6949805467799537964' },
      ...bilingual('name', 'dimension', '执行力', 'Execution capability'),
      { path: 'full_score', because: 'means nothing for a single choice', at: 'dimension', absent: '100' },
      { path: 'content', at: 'dimension', ...same('这个候选人还不错') },
      { path: 'dimension_id', because: 'names an item of the form', at: 'dimension', absent: '11111111' },
      { path: 'dimension_score.id', because: 'names an option of the form', at: 'dimension', absent: '69498054677995' },
      ...bilingual('dimension_score.name', 'dimension', '选项 1', 'Option 1'),
      { path: 'dimension_score.score_val', because: 'no score of a single choice', at: 'dimension', absent: '10' },
      ...within('dimension_score_list[]', [
        { path: 'id', because: 'names an option of the form', at: 'dimension', absent: '69498054677995' },
        // A single choice takes its answer from `dimension_score`, which is the same here.
        ...bilingual('name', 'dimension', '选项 1', 'Option 1'),
      ]),
      { path: 'dimension_custom_score', because: 'no score of a single choice', at: 'dimension', absent: '10' },
      ...ability('dimension'),
      ...within('question_list[]', [
        { path: 'id', address: 'linked-question-7270798542321666367' },
        ...metGoals('linkedQuestion'),
        { path: 'content', at: 'linkedQuestion', ...same('没有') },
        ...ability('linkedQuestion'),
      ]),
      { path: 'dimension_type', at: 'dimension', zh: '单选题', en: 'Single choice' },
    ]),
  ]),
];

test('the table covers every value of the documented answer, and nothing else', () => {
  expect(fields.map(({ path }) => path).toSorted()).toEqual([...new Set(leafPaths(documentedExample))].toSorted());
});

for (const language of ['zh', 'en'] as const) {
  test(`a reader of ${language} finds every value of the documented answer, or it is known why not`, async ({
    page,
    openRecord,
  }) => {
    await openRecord(documentedExample.data.interview_record.id, { lang: language });
    await expect(places.abilities(page, language)).toBeVisible();
    for (const field of fields.filter((field) => !isEnlarged(field))) await expectField(page, language, field);

    await places.images(page, language).getByRole('button', { name: '成绩单' }).first().click();
    for (const field of fields.filter(isEnlarged)) await expectField(page, language, field);
  });
}

async function expectField(page: Page, language: Language, field: Field): Promise<void> {
  if ('address' in field) return expect(page.locator(`[id="${field.address}"]`), field.path).toBeVisible();
  const place = places[field.at](page, language);
  if ('absent' in field) return expect(place, field.path).not.toContainText(field.absent);
  const text = field[language];
  if (text !== undefined) await expect(place, field.path).toContainText(text, { useInnerText: true });
}

function isEnlarged(field: Field): boolean {
  return 'at' in field && field.at === 'enlargedImage';
}

function region(zh: string, en: string): (page: Page, language: Language) => Locator {
  return (page, language) => page.getByRole('region', { name: { zh, en }[language], exact: true });
}

function within(path: string, inner: Field[]): Field[] {
  return inner.map((field) => ({ ...field, path: `${path}.${field.path}` }));
}

function same(text: string): { zh: string; en: string } {
  return { zh: text, en: text };
}

function bilingual(path: string, at: Place, zh: string, en: string): Field[] {
  return [
    { path: `${path}.zh_cn`, at, zh },
    { path: `${path}.en_us`, at, en },
  ];
}

function ability(at: Place): Field[] {
  return within('ability_list[]', [
    { path: 'id', because: 'tells that two mentions are one ability', at, absent: '7270798542321666366' },
    ...bilingual('name', at, '创新思维', 'Creative Thinking'),
    // The example describes the ability with its own name, which is not said twice.
    ...bilingual('description', 'abilities', '创新思维', 'Creative Thinking'),
  ]);
}

function metGoals(at: Place): Field[] {
  const en = 'Have you ever encountered a situation where a team member did not meet their goals?';
  return [
    ...bilingual('title', at, '是否遇到过团队成员没有达到目标的情况', en),
    ...bilingual('description', at, '当时具体是什么情况？', 'What was the specific situation at that time?'),
  ];
}

function leafPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => leafPaths(member, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, path === '' ? key : `${path}.${key}`));
}
