import { picture } from '../images/picture.ts';
import { documentedExample } from './documented-example.ts';
import type { RecordSample, SampleImage } from './sample-record.ts';

const example = documentedExample.data.interview_record;

const image = picture('transcript.jpg');

export const documented: RecordSample = {
  title: { zh: '飞书文档的示例', en: "The example of Feishu's documents" },
  hint: {
    zh: '接口文档里的返回体，一字不改；登录后只有管理员能看',
    en: 'The answer of the API page, to the letter; once signed in, for administrators alone',
  },
  record: {
    ...example,
    image_list: example.image_list.map(({ id, name, mime, create_time }): SampleImage => {
      return { id, name, mime, create_time, picture: image };
    }),
  },
};
