import { architecture, communication, ownership, technicalDepth } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, noShow, notStarted, notSubmitted, pass, undecided } from '../evaluation.ts';
import { formVersion, rated, typed, words } from '../form-version.ts';
import { emilyCarter, luoZheng, qinHao, shenLi, xuMan, zhaoYinuo } from '../interviewers.ts';
import { backEndJob } from '../jobs.ts';
import { heYian, jiangYushi } from '../people.ts';
import { crossTeam, final, finalStage, screening, technical, technicalStage } from '../stages.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

const form = formVersion('7398122403834243001', {
  coding: typed(['编码能力', 'Coding'], 40, { ability: technicalDepth }),
  design: rated(
    ['系统设计', 'System design'],
    30,
    [
      ['能讲清取舍，有容量依据', 'Names trade-offs, with numbers', 27],
      ['方案完整，容量靠估', 'Complete, capacity guessed', 21],
      ['需要逐步引导', 'Has to be led step by step', 12],
    ],
    { ability: architecture, question: ['设计一个延迟消息队列', 'Design a queue for delayed messages'] },
  ),
  reliability: typed(['稳定性意识', 'Reliability'], 20),
  communication: typed(['沟通协作', 'Communication'], 10, { ability: communication }),
  next: words(['下一轮请考察', 'For the next round']),
});

/** Edited on 6 November, in the middle of one candidate's rounds. */
const editedForm = formVersion('7398122477552722001', {
  coding: typed(['编码能力', 'Coding'], 20, { ability: technicalDepth }),
  design: typed(['架构设计', 'System design'], 20, { ability: architecture }),
  communication: typed(['沟通协作'], 10, { ability: communication }),
  ownership: typed(['主人翁意识', 'Ownership'], 10, { ability: ownership }),
  next: words(['后续建议考察', 'To be probed next']),
});

export const backEndCandidates = candidatesOf(backEndJob, '7575498385518351019', [
  {
    name: '陈思远',
    stage: finalStage,
    meetings: [
      meeting(screening, '10-21 16:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [8, '条理好，回答控制在两分钟以内。'],
          motivation: [7, '对薪资关心多于对业务的关心，追问后说到了想做中间件。', '想从业务开发转到基础设施。'],
          fit: 8,
          available: '两个月以上',
          doubts: '年终奖一月底发，最早二月到岗。',
        }),
      ]),
      meeting(technical, '10-28 10:00', 90, form, [
        pass(zhaoYinuo, strongHire, {
          coding: [36, '时间轮写得很熟，边界自己列了七条。'],
          design: [
            27,
            '先算了每秒两万条、最长延迟三十天，再选存储。',
            '热数据放时间轮，冷数据按小时分桶落盘，重启后由桶回填。',
          ],
          reliability: [16, '提到了时钟回拨和消费者重平衡，演练只做过一次。'],
          communication: 9,
          next: '请看看他带人的经验，简历写得多，我没来得及问。',
          notes: '我想要这个人。',
        }),
        undecided(luoZheng, weak, {
          coding: [30, '对，但慢。'],
          design: [12, '时间轮之外没有想过别的结构，问到落盘才开始补。'],
          reliability: [9, '说「我们有运维」，告警阈值答不上来。'],
          communication: [7, '不太愿意承认不知道。'],
          notes: '和赵一诺的看法不同，建议再加一轮技术面，换个人问稳定性。',
          submittedHoursLater: 46,
        }),
      ]),
      meeting(technical, '11-09 14:00', 60, editedForm, [
        pass(shenLi, hire, {
          coding: [15, '改一段有死锁的老代码，十二分钟定位，改法保守而正确。'],
          design: [14, '容量算得对，多机房部分没做过，也直说了。'],
          communication: [8, '这次会主动说「这里我不确定」。'],
          ownership: [8, '凌晨三点的故障自己上，复盘也是自己写的，附了时间线。'],
          next: '稳定性的底子够，缺的是大规模演练。',
          notes: '针对上一轮的疑问专门问了稳定性，结论是可以。',
        }),
      ]),
      meeting(crossTeam, '11-13 10:30', 60, editedForm, [
        pass(heYian, hire, {
          communication: [9, '和前端对接口的例子讲得具体：字段改名前先发了影响清单。'],
          ownership: [8, '接口文档过期，他写了个检查挂到流水线上。'],
        }),
        fail(qinHao, noHire, {
          communication: [4, '两次打断我的问题；谈到数据同学时说「他们只会提需求」。'],
          ownership: [5, '埋点丢数的事拖了一个月，理由是没有排期。'],
          next: '请用人经理确认他怎么看待协作方。',
          notes: '技术我不评价。以这个态度做数据平台的上游，我们会很累。',
        }),
      ]),
      meeting(final, '11-27 10:30', 45, editedForm, [notStarted(jiangYushi)]),
    ],
  },
  {
    name: 'Daniel Okafor',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-11 16:00', 45, screeningForm, [
        pass(emilyCarter, hire, {
          communication: [9, 'Explains a payments ledger so that I, a recruiter, could draw it afterwards.'],
          motivation: [8, 'Wants to own a service end to end.', 'My team was merged twice in a year.'],
          fit: [7, 'Strong in Go; no Java, which he says himself.'],
          available: '一个月内',
          doubts: 'Would relocate from Lagos; asks for help with school places.',
        }),
      ]),
      meeting(technical, '11-18 17:00', 90, editedForm, [
        noShow(luoZheng, { notes: '等了 20 分钟没有进会议，电话也没接。傍晚回信说把时区看错了，已请招聘改约。' }),
      ]),
    ],
  },
  {
    name: '顾一鸣',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-18 15:00', 45, newScreeningForm, [
        undecided(xuMan, weak, {
          communication: [6, '紧张，前十分钟几乎是背稿，聊到开源项目后放松下来。'],
          motivation: 7,
          fit: [6, '只有一年半经验，岗位写的是三年；开源贡献可以看看。'],
          stability: 3,
          notes: '年限不够，但他维护的那个连接池有人在用。请技术面判断。',
        }),
      ]),
      meeting(technical, '11-27 14:00', 90, editedForm, [notStarted(luoZheng), notStarted(zhaoYinuo)]),
    ],
  },
  {
    name: '王磊',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-05 11:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: 7,
          motivation: [8, '在同一家做了六年，想换到更大的流量里试试。'],
          fit: [9, '库存和订单都做过，和我们的业务几乎一样。'],
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-10 19:00', 90, editedForm, [
        notSubmitted(zhaoYinuo),
        notSubmitted(luoZheng, { coding: [13, '超卖题一次写对。'], design: 12, notes: '草稿，周末补。' }),
      ]),
    ],
  },
]);
