import {
  architecture,
  businessSense,
  communication,
  creativity,
  learning,
  ownership,
  technicalDepth,
} from './abilities.ts';
import type { Form } from './form.ts';
import { bilingual, createForm } from './form.ts';
import { hire } from './levels.ts';
import type { RecordSample, SampleDimension, SampleQuestion } from './sample-record.ts';
import { remarksFrom, topicAt } from './sentences.ts';

const dimensionCount = 60;
const questionCount = 200;
/** Bytes of notes, at three bytes a Chinese character. */
const notesLength = 200_000;
const abilities = [architecture, technicalDepth, communication, ownership, businessSense, creativity, learning];
const interviewer = 'ou_a15e93d7c0b64f28b9d4e70f2c8361ba';

const form = createForm('7568954103277420001');
const dimensions = Array.from({ length: dimensionCount }, (_, index) => dimensionAt(form, index));

/** As long as the record of a whole day of interviews. Made of a few sentences, and the same at every start. */
export const large: RecordSample = {
  title: { zh: '技术总监 · 很长的面评', en: 'Engineering director · a very long record' },
  hint: { zh: '60 个维度、200 道题、200 kB 记录', en: '60 dimensions, 200 questions, 200 kB of notes' },
  record: {
    id: '7568954103277419520',
    user_id: interviewer,
    content: notes(),
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-10-26T22:40:00+08:00'),
    conclusion: 1,
    interview_score: hire,
    assessment_score: { calculate_type: 1, score: sumOfScores(dimensions), full_score: 300 },
    interviewer: { id: interviewer, name: { zh_cn: '欧阳牧之', en_us: 'Ouyang Muzhi' } },
    question_list: Array.from({ length: questionCount }, (_, index) => questionAt(form, index)),
    dimension_assessment_list: dimensions,
  },
};

/** Half of the dimensions are scored, the others are texts and choices. Every third score has no words beside it. */
function dimensionAt(form: Form, index: number): SampleDimension {
  const name = bilingual(...topicAt(index));
  const ability_list = [abilities[index % abilities.length] ?? learning];
  if (index % 4 === 1) return form.longText(name, remarksFrom(index, 6), { ability_list });
  if (index % 4 === 3) {
    return form.singleChoice(name, bilingual('符合预期', 'As expected'), { content: remarksFrom(index, 1) });
  }
  const scores = { score: index % 11, full: 10 };
  return form.typedScore(name, scores, { ability_list, ...(index % 3 !== 0 && { content: remarksFrom(index, 2) }) });
}

function questionAt(form: Form, index: number): SampleQuestion {
  const [zh, en] = topicAt(index);
  const answer = index % 9 === 8 ? null : remarksFrom(index + 3, 1 + (index % 4));
  return form.question(bilingual(`关于${zh}，请举一个例子`, `An example of yours: ${en}`), answer, {
    description: bilingual('看事实，也看反思', 'Facts first, then what was learnt'),
    ability_list: [abilities[(index * 3) % abilities.length] ?? learning],
  });
}

function sumOfScores(dimensions: SampleDimension[]): number {
  return dimensions.reduce((sum, { dimension_custom_score }) => sum + (dimension_custom_score ?? 0), 0);
}

function notes(): string {
  const paragraphs: string[] = [];
  for (let size = 0, index = 0; size < notesLength; index += 1) {
    const paragraph = `${index + 1}. ${remarksFrom(index, 5)}`;
    paragraphs.push(paragraph);
    size += Buffer.byteLength(paragraph) + 1;
  }
  return paragraphs.join('\n');
}
