import { businessSense, communication, technicalDepth } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, notSubmitted, pass, undecided } from '../evaluation.ts';
import { choice, formVersion, typed, words } from '../form-version.ts';
import { emilyCarter, qinHao, shenLi, wenShuyi, xuMan } from '../interviewers.ts';
import { dataJob } from '../jobs.ts';
import { suWanqing } from '../people.ts';
import { crossTeam, crossTeamStage, screening, screeningStage, technical, technicalStage } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion(
  '7398122457798761001',
  {
    sql: typed(['SQL 与取数', 'SQL'], 5, {
      ability: technicalDepth,
      question: ['用一条语句算次月留存', 'Compute next-month retention in one statement'],
    }),
    experiments: typed(['实验设计', 'Experiments'], 5),
    business: typed(['业务理解', 'Business sense'], 5, { ability: businessSense }),
    storytelling: typed(['结论表达', 'Telling the story'], 5, { ability: communication }),
    tool: choice(
      ['常用工具', 'Tool of choice'],
      [
        ['Python', 'Python'],
        ['R', 'R'],
        ['Excel', 'Excel'],
      ],
    ),
    homework: words(['作业点评', 'On the take-home task']),
  },
  'average',
);

export const dataCandidates = candidatesOf(dataJob, '7575383413647970031', [
  {
    name: '魏然',
    stage: screeningStage,
    meetings: [meeting(screening, '11-13 16:00', 45, newScreeningForm, [notSubmitted(qinHao)])],
  },
  {
    name: '宋雨',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-12 09:30', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [8, '会先确认我问的是哪一个口径。'],
          motivation: 7,
          fit: [8, '零售两年、教育一年，都做到了指标体系这一层。'],
          available: '随时',
          doubts: '上一家只待了八个月，解释是整条业务线关停，可以背调。',
        }),
      ]),
      meeting(technical, '11-19 10:00', 60, form, [
        notSubmitted(qinHao),
        pass(shenLi, hire, {
          sql: [4, '窗口函数熟，忘了去重，自己验数时发现了。', '先按用户和月份去重，再自连接到下一个月。'],
          experiments: [3, '知道要看样本量，说不清为什么两周就停。'],
          business: 4,
          storytelling: [5, '三张图讲完，结论写在标题里。'],
          tool: 'Python',
          notes: '可以来，实验这块需要人带。',
        }),
      ]),
    ],
  },
  {
    name: 'Aarav Mehta',
    stage: crossTeamStage,
    isTerminated: true,
    meetings: [
      meeting(screening, '10-29 15:30', 45, screeningForm, [
        pass(emilyCarter, hire, {
          communication: [8, 'Quick and friendly; asks back when a question is vague.'],
          motivation: 8,
          fit: 7,
          available: '两个月以上',
        }),
      ]),
      meeting(technical, '11-05 14:00', 60, form, [
        pass(qinHao, strongHire, {
          sql: [
            5,
            '一次写对，还解释了为什么不用 left join。',
            'Self join on month plus one, after a distinct on user and month.',
          ],
          experiments: [5, '主动提到新奇效应和同期群污染，做过反向实验。'],
          business: [3, '对国内的渠道不熟。'],
          storytelling: 4,
          tool: 'R',
          homework: '作业质量很高，连数据里的两处脏值都标了出来。',
        }),
        undecided(shenLi, weak, {
          sql: 4,
          experiments: [4, '理论扎实，自己主导的只有一个。'],
          business: [1, '我给的场景是门店缺货，他一直在谈推荐位。'],
          storytelling: [3, '英文很好，中文汇报要过一道翻译。'],
          tool: 'R',
          notes: '专业没问题，业务差得远。请交叉面重点看业务理解。',
        }),
      ]),
      meeting(crossTeam, '11-11 11:00', 60, form, [
        fail(wenShuyi, noHire, {
          business: [2, '「转化率下降 3% 你先看什么」，答了五个指标，没有一个和我们的店有关。'],
          storytelling: [3, '图漂亮，但我作为业务方不知道明天该做什么。'],
          notes: '很聪明的人，不适合这个要天天泡在业务里的岗位。建议推给平台的实验组。',
        }),
      ]),
    ],
  },
  {
    name: null,
    stage: technicalStage,
    isTerminated: true,
    meetings: [
      meeting(screening, '10-26 10:00', 30, screeningForm, [
        pass(suWanqing, hire, {
          communication: 7,
          motivation: 7,
          fit: [8, '做过三年会员分析，和岗位对得上。'],
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-02 16:30', 60, form, [
        fail(shenLi, noHire, {
          sql: [2, '两次把 where 写在该写 having 的地方，提示后仍不确定。'],
          experiments: [1, '把显著性说成「大于百分之五就可以」。'],
          business: 4,
          storytelling: 3,
          tool: 'Excel',
          notes: '业务感觉不错，取数能力达不到要求。候选人随后要求删除简历。',
        }),
      ]),
    ],
  },
]);
