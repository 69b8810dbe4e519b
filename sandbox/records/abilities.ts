import type { SampleAbility } from './sample-record.ts';

/** The company's ability model (能力项): dimensions and questions of several records share these. */
export const architecture: SampleAbility = {
  id: '7398120456713028610',
  name: { zh_cn: '架构能力', en_us: 'Architecture' },
  description: {
    zh_cn: '能拆分模块、划清边界，说得出取舍',
    en_us: 'Splits a system along sensible boundaries and can name the trade-offs',
  },
};

export const technicalDepth: SampleAbility = {
  id: '7398120456713028611',
  name: { zh_cn: '技术深度', en_us: 'Technical depth' },
  description: { zh_cn: '知其然，也知其所以然', en_us: 'Knows how it works, and why' },
};

export const creativity: SampleAbility = {
  id: '7398120456713028612',
  name: { zh_cn: '创新思维', en_us: 'Creative thinking' },
  description: { zh_cn: '面对限制时能提出不同的做法', en_us: 'Finds a different way when the usual one is closed' },
};

export const communication: SampleAbility = {
  id: '7398120456713028613',
  name: { zh_cn: '沟通协作', en_us: 'Communication' },
  description: { zh_cn: '把复杂的事讲明白，也听得进不同意见', en_us: 'Makes hard things clear and hears disagreement' },
};

export const ownership: SampleAbility = {
  id: '7398120456713028614',
  name: { zh_cn: '主人翁意识', en_us: 'Ownership' },
  description: { zh_cn: '对结果负责，不止于分内之事', en_us: 'Answers for the outcome, not only for the task' },
};

export const businessSense: SampleAbility = {
  id: '7398120456713028615',
  name: { zh_cn: '业务理解', en_us: 'Business sense' },
  description: { zh_cn: '看得见数字背后的生意', en_us: 'Sees the business behind the numbers' },
};

/** Has a Chinese name only. */
export const resilience: SampleAbility = {
  id: '7398120456713028616',
  name: { zh_cn: '抗压能力' },
  description: { zh_cn: '压力之下仍能稳定交付' },
};

/** Has an English name only, and no description. */
export const learning: SampleAbility = { id: '7398120456713028617', name: { en_us: 'Learning agility' } };
