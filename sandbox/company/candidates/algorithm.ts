import { businessSense, communication, learning, technicalDepth } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, notStarted, notSubmitted, pass, undecided } from '../evaluation.ts';
import { formVersion, rated, typed, words } from '../form-version.ts';
import { qinHao, shenLi, sunYue, xuMan, zhaoYinuo } from '../interviewers.ts';
import { algorithmJob } from '../jobs.ts';
import { gaoYuanshan, heYian, jiangYushi } from '../people.ts';
import { crossTeam, crossTeamStage, final, finalStage, screening, technical, technicalStage } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion('7398122472500950001', {
  modelling: typed(['建模能力', 'Modelling'], 40, {
    ability: technicalDepth,
    question: ['冷启动的新商品怎么排？', 'How would you rank goods that nobody has seen yet?'],
  }),
  engineering: typed(['工程落地', 'Engineering'], 30),
  metrics: typed(['指标意识', 'Sense for metrics'], 20, { ability: businessSense }),
  communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
});

/** Edited on 10 November. */
const editedForm = formVersion('7398122468757183001', {
  modelling: rated(['建模与推导', 'Modelling'], 20, [
    ['能推导，也能说明何时失效', 'Derives it and knows where it fails', 18],
    ['会用，推导不完整', 'Uses it, derives it in part', 12],
    ['只会调用', 'Can only call it', 5],
  ]),
  engineering: typed(['工程落地'], 30),
  communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
  papers: typed(['论文跟进', 'Follows research'], 5, { ability: learning }),
  doubts: words(['风险与顾虑', 'Risks and doubts']),
});

export const algorithmCandidates = candidatesOf(algorithmJob, '7575069115809348011', [
  {
    name: '慕容雪',
    stage: finalStage,
    meetings: [
      meeting(screening, '10-29 11:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: 8,
          motivation: [9, '看过我们团队的两场公开分享，问得很细。'],
          fit: 9,
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-05 19:00', 90, form, [
        pass(shenLi, strongHire, {
          modelling: [
            36,
            '冷启动用内容塔加探索，探索的代价算到了每天多少曝光。',
            '先用图文向量找相近的老商品，再留 3% 流量做探索，按置信上界逐步收。',
          ],
          engineering: [24, '特征穿越的坑踩过两次，现在有固定检查。'],
          metrics: [18, '离线涨、线上跌的那次，原因查到了样本选择。'],
          communication: 8,
        }),
        pass(zhaoYinuo, hire, {
          modelling: 32,
          engineering: [15, '训练很强，线上服务都是别人写的，超时降级没有概念。'],
          metrics: 15,
          communication: [6, '对不懂模型的人说话，还是一路公式。'],
          notes: '模型给高分，工程要有人配。',
        }),
      ]),
      meeting(crossTeam, '11-12 15:00', 60, editedForm, [
        pass(sunYue, hire, {
          communication: [7, '第二次解释时用了菜市场的比方，我听懂了。'],
          engineering: 20,
          doubts: '对产品侧的限制有耐心，希望保持。',
        }),
        undecided(qinHao, weak, {
          modelling: 12,
          communication: [5, '我问口径，她答模型，绕了两圈。'],
          papers: [5, '近一年的三篇都复现过。'],
          doubts: '指标归因要有数据同学配合，建议先说好分工。',
        }),
      ]),
      meeting(final, '11-18 18:30', 60, newScreeningForm, [
        pass(jiangYushi, hire, {
          communication: 7,
          motivation: 9,
          fit: [8, '短板清楚，工程由陈思远那个岗位来补。'],
          stability: 4,
        }),
        notSubmitted(gaoYuanshan),
      ]),
    ],
  },
  {
    name: 'Rajesh Subramaniam',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-06 10:00', 30, screeningForm, [
        pass(xuMan, hire, { communication: 7, motivation: 8, fit: 8, available: '两个月以上' }),
      ]),
      meeting(technical, '11-13 14:00', 90, editedForm, [
        fail(shenLi, noHire, {
          modelling: [5, '损失函数写得出，为什么这样写答不上来。'],
          engineering: [22, '服务化经验是真的，压测数据对得上。'],
          communication: 7,
          papers: 1,
        }),
        pass(heYian, hire, {
          modelling: [18, 'He derived the pairwise loss on the board and named the case where it breaks.'],
          engineering: [27, 'Cut p99 from 180 to 45 ms by batching; explained what that cost in freshness.'],
          communication: [8, 'Asked me twice whether he was going too fast.'],
          papers: [3, '读得少，但读过的讲得清楚。'],
          notes: '和沈立的判断相反，可能是语言的缘故：我们全程用英文。建议交叉面也用英文再问一次建模。',
        }),
      ]),
      meeting(crossTeam, '11-19 11:00', 60, editedForm, [
        notSubmitted(heYian),
        undecided(qinHao, weak, { communication: 7, engineering: 21 }),
      ]),
    ],
  },
  {
    name: '古丽娜尔·艾尼瓦尔',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-17 11:30', 45, newScreeningForm, [
        pass(xuMan, hire, {
          communication: [9, '把协同过滤讲给我这个外行，我复述了一遍，她说没错。'],
          motivation: 8,
          fit: 7,
          stability: 5,
        }),
      ]),
      meeting(technical, '11-27 19:00', 90, editedForm, [notStarted(shenLi)]),
    ],
  },
]);
