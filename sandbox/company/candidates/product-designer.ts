import { communication, creativity } from '../../records/abilities.ts';
import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, notStarted, notSubmitted, pass, undecided, withoutConclusion } from '../evaluation.ts';
import { choice, formVersion, rated, typed } from '../form-version.ts';
import { emilyCarter, hanDong, priyaRaman, sunYue, xuMan } from '../interviewers.ts';
import { designerJob } from '../jobs.ts';
import { gaoYuanshan, suWanqing } from '../people.ts';
import { crossTeam, crossTeamStage, final, finalStage, screening, technical, technicalStage } from '../stages.ts';
import { screeningForm } from './screening-form.ts';

const form = formVersion('7398122486671759001', {
  portfolio: rated(['作品集', 'Portfolio'], 40, [
    ['过程完整，结果可验证', 'Whole process, results that can be checked', 36],
    ['画面好，过程不清', 'Fine pictures, unclear process', 24],
    ['与岗位关系不大', 'Little to do with the job', 12],
  ]),
  interaction: typed(['交互能力', 'Interaction'], 30, {
    question: ['把报销单的十二步改短', 'Shorten an expense claim of twelve steps'],
  }),
  visual: typed(['视觉表现', 'Visual craft'], 20),
  communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
});

/** Edited on 13 November: the visual part is dropped, and a test of accessibility added out of 5. */
const editedForm = formVersion('7398122407952200001', {
  portfolio: typed(['作品集', 'Portfolio review'], 20),
  interaction: typed([null, 'Interaction'], 30),
  communication: typed(['讲述与倾听', 'Telling and listening'], 10, { ability: communication }),
  creativity: typed(['创新思维', 'Creative thinking'], 10, { ability: creativity }),
  accessibility: typed(['无障碍', 'Accessibility'], 5),
  seniority: choice(
    ['建议职级', 'Suggested level'],
    [
      ['P5', 'P5'],
      ['P6', 'P6'],
    ],
  ),
});

export const productDesignerCandidates = candidatesOf(designerJob, '7575447396335257061', [
  {
    name: '马琳',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-05 10:00', 45, screeningForm, [
        pass(suWanqing, hire, {
          communication: [8, '讲作品时会说「这里我做错了」，很少见。'],
          motivation: 8,
          fit: 8,
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-11 14:00', 75, form, [
        pass(hanDong, hire, {
          portfolio: [36, '记账应用改版前后都有可用性测试，样本小但记录齐。'],
          interaction: [24, '十二步改到五步，审批人那一侧没考虑。', '先合并填写，再把发票识别放到拍照那一刻。'],
          visual: [15, '规整，缺一点个性。'],
          communication: 8,
        }),
      ]),
      meeting(crossTeam, '11-19 17:00', 60, editedForm, [
        notSubmitted(priyaRaman),
        pass(sunYue, hire, {
          portfolio: [16, '和产品一起砍功能的那一页最打动我。'],
          interaction: 23,
          communication: [9, '会先复述我的顾虑，再给方案。'],
          creativity: [6, '语音填单的想法有意思，没有往下推。'],
          seniority: 'P5',
        }),
      ]),
    ],
  },
  {
    name: '司徒静怡',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-09 11:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: 7,
          motivation: [7, '现公司设计只剩她一人，想回到团队里。'],
          fit: 7,
          available: '随时',
        }),
      ]),
      meeting(technical, '11-17 14:00', 90, editedForm, [
        pass(hanDong, strongHire, {
          portfolio: [19, '图标系统从网格到导出脚本都是自己做的。'],
          interaction: [25, '手势和返回逻辑想得细，连左手持机都考虑了。'],
          communication: 8,
          creativity: [9, '用日历的形状做账单，一眼能看出哪天花多了。'],
          accessibility: [1, '对比度没查过，坦白说是第一次被问到。'],
          seniority: 'P6',
        }),
        undecided(priyaRaman, weak, {
          portfolio: [13, 'Beautiful, yet I could not find out what had been measured.'],
          interaction: 20,
          communication: [6, 'Defends a choice before hearing the question out.'],
          creativity: 8,
          accessibility: 0,
          seniority: 'P5',
        }),
        fail(sunYue, noHire, {
          portfolio: [10, '三个项目都没上线，问数据答「应该不错」。'],
          interaction: [14, '我给的约束是老年用户，方案里最小的字是 11 号。'],
          communication: [5, '我提的两点异议都被说成「运营思维」。'],
          accessibility: 0,
          notes: '手上功夫好，但我们需要能和业务一起改的人。与韩冬意见相反，请经理看作品集第 14 页。',
          submittedHoursLater: 26,
        }),
      ]),
    ],
  },
  {
    name: '佐藤美咲',
    stage: finalStage,
    meetings: [
      meeting(screening, '11-03 15:00', 45, screeningForm, [
        pass(emilyCarter, strongHire, {
          communication: [9, 'Speaks of people by name and of screens by purpose.'],
          motivation: 9,
          fit: 9,
          available: '两个月以上',
        }),
      ]),
      meeting(technical, '11-10 10:00', 90, form, [
        withoutConclusion(hanDong, {
          portfolio: [36, '自动售货机那个项目，研究做了三个月。'],
          visual: 18,
          notes: '先记两笔，晚点写完。',
        }),
        pass(suWanqing, strongHire, {
          portfolio: 36,
          interaction: [
            28,
            '把十二步改成一步加一个确认，其余交给系统，理由站得住。',
            '员工只拍照，系统填好，人只改错的那一格。',
          ],
          visual: [17, '克制，字距和留白都有讲究。'],
          communication: [8, '用中文讲会慢，但每句都准。'],
        }),
      ]),
      {
        ...meeting(final, '11-18 09:00', 45, editedForm, [notStarted(gaoYuanshan)]),
        hasTime: false,
      },
    ],
  },
]);
