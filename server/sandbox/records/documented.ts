import { jpegScoreSheet } from '../pictures/score-sheet.ts';
import { documentedExample } from './documented-example.ts';
import type { HeldSample, SampleImage } from './sample-record.ts';

const example = documentedExample.data.interview_record;

const picture = jpegScoreSheet({
  width: 960,
  height: 640,
  title: 'TRANSCRIPT',
  rows: [
    { subject: 'ALGEBRA', score: 91 },
    { subject: 'PHYSICS', score: 84 },
    { subject: 'ENGLISH', score: 88 },
  ],
});

export const documented: HeldSample = {
  title: { zh: '飞书文档的示例', en: "The example of Feishu's documents" },
  hint: { zh: '接口文档里的返回体，一字不改', en: 'The answer that the API page shows, to the letter' },
  record: {
    ...example,
    image_list: example.image_list.map(({ id, name, mime, create_time }): SampleImage => {
      return { id, name, mime, create_time, picture };
    }),
  },
};
