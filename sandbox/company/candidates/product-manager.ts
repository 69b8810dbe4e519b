import { businessSense, communication, creativity, ownership } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, pass, passNotSubmitted, undecided } from '../evaluation.ts';
import { choices, formVersion, typed, words } from '../form-version.ts';
import { huoQiming, priyaRaman, sunYue, wenShuyi, xuMan } from '../interviewers.ts';
import { productManagerJob } from '../jobs.ts';
import { jiangYushi, zhaoPeng } from '../people.ts';
import { crossTeam, crossTeamStage, final, finalStage, onboardingStage, screening, technical } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion('7398122489612941001', {
  insight: typed(['用户洞察', 'User insight'], 10, { ability: businessSense }),
  priorities: typed(['取舍判断', 'Setting priorities'], 10, {
    question: ['只剩一个研发，三个需求先做哪个？', 'One developer left, three wishes: which comes first?'],
  }),
  delivery: typed(['推动落地', 'Getting it done'], 10, { ability: ownership }),
  communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
  creativity: typed(['产品创意', 'Product ideas'], 5, { ability: creativity }),
  strengths: choices(
    ['优势标签', 'Strengths'],
    [
      ['数据敏感', 'Sense for numbers'],
      ['用户视角', 'Sees the user'],
      ['商业思维', 'Thinks commercially'],
    ],
  ),
  doubts: words(['风险与顾虑', 'Risks and doubts']),
});

export const productManagerCandidates = candidatesOf(productManagerJob, '7575747723970594043', [
  {
    name: '欧阳若兰',
    stage: onboardingStage,
    meetings: [
      meeting(screening, '11-02 11:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [9, '每个回答都有时间、对象和结果，不用追问。'],
          motivation: [9, '想从工具产品转到交易，理由讲了三层。', '工具做到头是效率，我想碰收入。'],
          fit: 8,
          available: '一个月内',
        }),
      ]),
      meeting(crossTeam, '11-06 14:30', 75, form, [
        pass(wenShuyi, strongHire, {
          insight: [9, '为了改退款流程，在客服工位坐了三天，带回一张「用户原话」表。'],
          priorities: [
            9,
            '先问每个需求不做会怎样，再排序，很少有人这样答。',
            '先做退款状态可见：电话量最大，而且研发两天就能改完。',
          ],
          delivery: [8, '被砍过一次需求，三个月后用数据要了回来。'],
          communication: 9,
          creativity: [3, '想法务实，不太敢想。'],
          strengths: ['用户视角', '数据敏感'],
        }),
        pass(huoQiming, hire, {
          insight: 8,
          priorities: [7, '商业账算得不够细，毛利和 GMV 混着说。'],
          delivery: 8,
          communication: [9, '不卑不亢，能和销售吵完再一起吃饭的那种。'],
          strengths: ['用户视角'],
          doubts: '没有背过收入指标，前半年请给明确目标。',
          notes: '销售这边愿意和她搭档。',
        }),
      ]),
      meeting(final, '11-16 19:00', 45, newScreeningForm, [
        pass(jiangYushi, hire, {
          communication: 9,
          motivation: 9,
          fit: [8, '和团队互补：我们缺一个愿意去现场的人。'],
          stability: 4,
          notes: '同意录用。商业这块由霍启明带半年。',
        }),
      ]),
    ],
  },
  {
    name: '唐文',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-12 14:00', 45, screeningForm, [
        pass(sunYue, hire, {
          communication: [7, '信息密度高，偶尔跳步，提醒后会补。'],
          motivation: 8,
          fit: [8, '做过两年搜索策略，和我们今年的重点一致。'],
          available: '一个月内',
        }),
      ]),
      meeting(crossTeam, '11-18 17:00', 60, form, [
        passNotSubmitted(priyaRaman, hire, {
          insight: [8, 'Knew three of our users’ complaints by heart before the interview.'],
          priorities: [7, 'Good call, though he needed a minute.', 'The one that stops people from paying twice.'],
          delivery: 7,
          communication: 8,
          notes: 'Leaning towards yes. I want to reread my notes on delivery before I hand this in.',
        }),
        undecided(zhaoPeng, weak, {
          priorities: [5, '排期时把测试时间算成零，问到才改。'],
          delivery: [6, '和研发的分歧多半靠上级拍板解决。'],
          communication: 8,
          doubts: '想听听他之前合作的研发怎么说，建议背调。',
        }),
      ]),
      meeting(final, '11-30 18:00', 45, newScreeningForm, []),
    ],
  },
  {
    name: 'Karim El-Amrani',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-09 15:00', 45, screeningForm, [
        pass(sunYue, hire, {
          communication: [8, '中文流利，写过一份双语的需求文档给我看。'],
          motivation: [6, '更像是想来中国，而不是想来我们这里。'],
          fit: 7,
          available: '两个月以上',
        }),
      ]),
      meeting(crossTeam, '11-16 10:00', 60, form, [
        fail(wenShuyi, noHire, {
          insight: [4, '举的用户例子都来自报告，没有一个是自己聊的。'],
          priorities: [5, '三个需求都想做，问了两遍仍然不肯放下一个。'],
          delivery: 6,
          communication: 8,
          creativity: 0,
          notes: '表达很好，判断力没有看到。',
        }),
        pass(priyaRaman, hire, {
          insight: [7, 'Ran a diary study with 14 shop owners in Casablanca; the findings were sharp.'],
          priorities: [
            8,
            'Refused to choose until he knew the cost, which I liked.',
            'Whichever we can undo most easily.',
          ],
          delivery: 7,
          communication: [9, 'A pleasure to talk to, in both languages.'],
          creativity: [4, 'The offline receipt idea is worth trying whoever builds it.'],
          strengths: ['用户视角', '商业思维'],
        }),
      ]),
    ],
  },
  {
    name: '蒋一帆',
    stage: null,
    meetings: [
      meeting(screening, '11-17 09:30', 45, newScreeningForm, [
        undecided(xuMan, weak, {
          communication: 7,
          motivation: [5, '同时在看创业机会，年底前不一定能定。'],
          fit: 7,
          stability: [2, '三年三份工作，每次都说是「被挖走的」。'],
        }),
      ]),
    ],
  },
  {
    name: '穆晓棠',
    stage: finalStage,
    meetings: [
      meeting(screening, '11-03 10:00', 45, screeningForm, [
        pass(sunYue, hire, {
          communication: 8,
          motivation: 8,
          fit: 9,
          available: '随时',
          notes: '内推，前同事。为避嫌我只评初面，后面请别人面。',
        }),
      ]),
      meeting(technical, '11-09 16:00', 60, form, [
        pass(zhaoPeng, hire, {
          priorities: [8, '先砍的是自己提的需求。', '先做报错文案，改完客服能少一半工单。'],
          delivery: [9, '给研发的文档里写了「不做什么」，这一条很加分。'],
          communication: 9,
        }),
      ]),
      meeting(final, '11-19 17:30', 45, newScreeningForm, [
        undecided(jiangYushi, hire, {
          communication: 8,
          motivation: 8,
          fit: [7, '和唐文二选一。她更稳，他更懂搜索。'],
          stability: 5,
          doubts: '等唐文终面之后再定，不要让她等过月底。',
        }),
      ]),
    ],
  },
]);
