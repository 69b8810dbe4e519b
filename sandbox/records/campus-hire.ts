import { creativity, learning, technicalDepth } from './abilities.ts';
import { lruCache } from './campus-hire-code.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7571103547210956801');
const interviewer = 'ou_2b9c64f0e8d7415f93a05e7c1fb8d642';

/** The interview was held in English, by a form that was never translated: `zh_cn` is missing. */
export const campusHire: RecordSample = {
  title: { zh: '校招算法工程师 · 通过', en: 'Graduate ML engineer · pass' },
  hint: {
    zh: '英文面试；附加题超过满分，有一项没有满分',
    en: 'Held in English; a bonus above full score, and a score without one',
  },
  record: {
    id: '7571103547210956544',
    user_id: interviewer,
    content:
      "Sharp, curious, and honest about what she doesn't know. She derived the gradient of softmax cross-entropy on the board without notes, made a sign error, and found it herself by checking shapes.\n\nThe cache exercise took her 25 minutes including tests. I then asked for thread safety; she reached for a lock around everything, and when I asked what that costs she proposed sharding before I could hint at it.\n\nDoubt: all of her experience is on clean data sets. I would pair her with somebody from the data platform for the first half year.",
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-06T10:47:21+08:00'),
    conclusion: 1,
    interview_score: { id: '7398121094408372250', level: 3, en_name: 'three', en_description: 'Hire' },
    assessment_score: { calculate_type: 1, score: 45 },
    interviewer: { id: interviewer, name: { en_us: 'Daniel Okafor' } },
    question_list: [
      form.question(
        bilingual(null, 'Walk me through a paper you disagree with'),
        'Picked a well-known result on early stopping and argued that the baseline was under-tuned. She had re-run it on one GPU over a weekend. I am not sure she is right, but I would like to work with someone who does that.',
        {
          description: bilingual(null, 'Listen for evidence, not for taste'),
          ability_list: [learning, creativity],
        },
      ),
      form.question(bilingual(null, 'Which part of your thesis would you do differently?'), null),
    ],
    code_question_list: [
      form.question(bilingual(null, 'Implement an LRU cache with expiry'), lruCache, {
        description: bilingual(null, 'get and put in O(1); expired entries must not be returned'),
      }),
    ],
    dimension_assessment_list: [
      form.typedScore(
        bilingual(null, 'Mathematics'),
        { score: 18, full: 20 },
        {
          content: 'Derivations are fluent; convexity was shaky for a minute.',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual(null, 'Coding'),
        { score: 12, full: 10 },
        {
          content: 'Two points above full for the sharding bonus. The form lets me.',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual(null, 'Research taste'),
        { score: 15, full: null },
        {
          content: 'The form states no maximum here; I scored it as if out of 20.',
          ability_list: [creativity],
        },
      ),
      form.scoredChoice(
        bilingual(null, 'Mandarin'),
        bilingual(null, 'None yet, has enrolled in a course'),
        { score: 0, full: 5 },
        {
          ability_list: [learning],
        },
      ),
      form.singleChoice(bilingual('可实习时间', 'Internship'), bilingual(null, 'From February, five days a week')),
    ],
  },
};
