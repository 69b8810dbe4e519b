import { communication } from '../../records/abilities.ts';
import { hire, noHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, notStarted, notSubmitted, pass, undecided } from '../evaluation.ts';
import { formVersion, typed, words } from '../form-version.ts';
import { emilyCarter, songZhixing, xuMan } from '../interviewers.ts';
import { legalJob } from '../jobs.ts';
import { fangYanqiu } from '../people.ts';
import { screening, technical, technicalStage } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion('7398122442115259001', {
  contracts: typed(['合同审查', 'Contract review'], 10, { ability: communication }),
  dataProtection: typed(['数据合规', 'Data protection'], 10),
  judgement: typed(['商业判断', 'Commercial judgement'], 10),
  opinion: words(['综合意见', 'Overall opinion']),
});

export const legalCandidates = candidatesOf(legalJob, '7575898873438523029', [
  {
    name: '尹知夏',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-05 15:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: 8,
          motivation: [8, '律所五年，想做能看见结果的事。'],
          fit: 8,
          available: '两个月以上',
        }),
      ]),
      meeting(technical, '11-11 10:00', 75, form, [
        pass(fangYanqiu, hire, {
          contracts: [9, '样例合同里埋的五处风险找到四处，漏了自动续期。'],
          dataProtection: [7, '境内规则熟，跨境要查。'],
          judgement: [8, '会说「这个风险可以接受，但请业务签字」。'],
          notes: '能写，也能和业务说人话。',
        }),
        fail(songZhixing, noHire, {
          contracts: [6, '漏掉的自动续期恰恰是金额最大的一条。'],
          dataProtection: [3, '把同意和告知混为一谈，追问后没有改口。'],
          judgement: 6,
          opinion: '这个岗位第一年就要独自面对监管问询，我认为风险偏大。',
        }),
      ]),
    ],
  },
  {
    name: 'Fatima Zahra Idrissi',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-10 09:30', 45, screeningForm, [
        undecided(emilyCarter, weak, {
          communication: [8, 'Precise in three languages; her Chinese is good enough to negotiate in.'],
          motivation: [7, 'Would rather do cross-border work than contracts, which is half of this job.'],
          fit: 6,
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-16 14:00', 75, form, [
        notSubmitted(fangYanqiu),
        pass(songZhixing, hire, {
          contracts: 7,
          dataProtection: [10, '跨境传输的三条路径各自的代价讲得比我清楚。'],
          judgement: [8, '提的替代方案业务真的能用。'],
        }),
      ]),
    ],
  },
  {
    name: '黎思远',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-19 09:30', 45, newScreeningForm, [
        pass(xuMan, hire, { communication: 7, motivation: 8, fit: [7, '诉讼经验多，非诉偏少。'], stability: 4 }),
      ]),
      meeting(technical, '11-30 10:00', 75, form, [notStarted(fangYanqiu), notStarted(songZhixing)]),
    ],
  },
]);
