import { businessSense, communication, resilience } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, noShow, notStarted, notSubmitted, pass, undecided } from '../evaluation.ts';
import { formVersion, typed, words } from '../form-version.ts';
import { huoQiming, wenShuyi, xuMan } from '../interviewers.ts';
import { salesJob } from '../jobs.ts';
import { gaoYuanshan, suWanqing } from '../people.ts';
import { crossTeam, crossTeamStage, final, finalStage, resumeReview, screening } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion('7398122412856360001', {
  negotiation: typed(['谈判能力', 'Negotiation'], 30, {
    ability: communication,
    question: ['客户要求再降 8%，你怎么谈？', 'The customer wants another 8% off: what do you say?'],
  }),
  pipeline: typed(['商机管理', 'Pipeline'], 30),
  industry: typed(['行业理解', 'Industry'], 20, { ability: businessSense }),
  resilience: typed(['抗压能力'], 20, { ability: resilience }),
  doubts: words(['风险与顾虑', 'Risks and doubts']),
});

export const salesCandidates = candidatesOf(salesJob, '7575504752424104023', [
  {
    name: '郭家琪',
    stage: finalStage,
    meetings: [
      meeting(screening, '11-04 10:30', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [9, '三句话讲清一个两年的项目。'],
          motivation: 8,
          fit: 9,
          available: '一个月内',
        }),
      ]),
      meeting(crossTeam, '11-10 15:00', 60, form, [
        pass(huoQiming, strongHire, {
          negotiation: [
            27,
            '不降价，换付款周期，还让客户觉得赚了。',
            '可以谈，但 8% 要用预付来换；您财务那边更在意哪一个？',
          ],
          pipeline: [26, '四十多个商机，问到哪个都说得出下一步和日期。'],
          industry: 16,
          resilience: [18, '丢过一个六百万的单，复盘里没有一句怪客户。'],
          notes: '我带过的人里，能排前三。',
        }),
        pass(wenShuyi, hire, {
          negotiation: [22, '对内承诺要再谨慎，有一次先答应了客户才来问产品。'],
          industry: [15, '对我们的版本差异做了功课。'],
          doubts: '会不会把压力都转给交付，请终面再问。',
        }),
      ]),
      meeting(final, '11-17 16:00', 45, newScreeningForm, [
        undecided(gaoYuanshan, hire, {
          communication: 9,
          motivation: 7,
          fit: 8,
          stability: [3, '三家都是做满两年就走。'],
          notes: '能力没有疑问，底薪谈不拢。等文静姝核一下带宽再定。',
        }),
      ]),
    ],
  },
  {
    name: '贺兰山',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-12 16:30', 45, screeningForm, [
        pass(suWanqing, hire, {
          communication: 8,
          motivation: [6, '主要因为现公司佣金改制。'],
          fit: [8, '做过五年制造业大客户，名单和我们重合一半。'],
          available: '随时',
          doubts: '竞业协议还有四个月，法务要先看。',
        }),
      ]),
      meeting(crossTeam, '11-18 09:30', 60, form, [
        noShow(huoQiming, { notes: '临时去客户现场，提前十分钟发消息，态度诚恳，同意改期。' }),
      ]),
      meeting(crossTeam, '11-27 09:30', 60, form, [notStarted(huoQiming)]),
    ],
  },
  {
    name: 'Olivia Bennett',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-06 16:00', 45, screeningForm, [
        pass(suWanqing, hire, {
          communication: [9, 'Warm, exact, and never once talked over me.'],
          motivation: 8,
          fit: [7, 'Sold to retailers abroad for six years; new to this market.'],
          available: '一个月内',
        }),
      ]),
      meeting(crossTeam, '11-12 10:00', 60, form, [
        notSubmitted(huoQiming),
        fail(wenShuyi, weak, {
          negotiation: [19, '让步给得太早，第二句就提了折扣。', 'I would offer five and ask for a longer term.'],
          pipeline: [17, '漏斗讲得清楚，下一步的日期大多是「下个月」。'],
          industry: [8, '本地的招投标流程完全没有接触过。'],
          resilience: 16,
          notes: '人很好，但这个岗位明年就要扛本地指标，我认为来不及。',
        }),
      ]),
    ],
  },
  {
    name: '杜衡',
    stage: resumeReview,
    isTerminated: true,
    meetings: [
      meeting(screening, '10-30 11:00', 30, screeningForm, [
        fail(xuMan, noHire, {
          communication: [3, '全程在念业绩表，问到做法就说「靠关系」。'],
          motivation: 3,
          fit: 4,
          available: '随时',
          notes: '不建议继续。',
        }),
      ]),
    ],
  },
]);
