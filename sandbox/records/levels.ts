import type { SampleLevel } from './sample-record.ts';

/** The levels of the company's built-in score (面试得分). The form defines the meaning of a level. */
export const strongHire: SampleLevel = {
  id: '7398121094408372244',
  level: 4,
  zh_name: '4',
  zh_description: '优秀，明显高于岗位要求，强烈建议录用',
  en_name: 'four',
  en_description: 'Excellent, clearly above what the job asks for; strongly suggest to hire',
};

export const hire: SampleLevel = {
  id: '7398121094408372243',
  level: 3,
  zh_name: '3',
  zh_description: '通过，能力达到要求，建议录用',
  en_name: 'three',
  en_description: 'Pass, meets the requirements, suggest to hire',
};

export const weak: SampleLevel = {
  id: '7398121094408372242',
  level: 2,
  zh_name: '2',
  zh_description: '待定，部分能力未达要求，需结合其他轮次判断',
  en_name: 'two',
  en_description: 'Undecided, falls short in places; judge together with the other rounds',
};

export const noHire: SampleLevel = {
  id: '7398121094408372241',
  level: 1,
  zh_name: '1',
  zh_description: '不通过，与岗位要求差距较大',
  en_name: 'one',
  en_description: 'Fail, too far from what the job asks for',
};
