import { hire, noHire, strongHire, weak } from '../../records/levels.ts';
import { candidatesOf, meeting } from '../candidate.ts';
import { fail, notStarted, notSubmitted, pass, undecided } from '../evaluation.ts';
import { heJing, sunYue, xuMan } from '../interviewers.ts';
import { frontEndJob } from '../jobs.ts';
import { heYian, jiangYushi, suWanqing, zhaoPeng } from '../people.ts';
import {
  crossTeam,
  crossTeamStage,
  final,
  offerStage,
  screening,
  screeningStage,
  technical,
  technicalStage,
} from '../stages.ts';
import { editedForm, form } from './front-end-forms.ts';
import { newScreeningForm, screeningForm } from './screening-form.ts';

export const frontEndCandidates = candidatesOf(frontEndJob, '7575302251495388017', [
  {
    name: '林晓',
    stage: crossTeamStage,
    meetings: [
      meeting(screening, '11-11 10:30', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [9, '语速快但不乱，讲项目先讲背景和目标，不用追问就能听懂。'],
          motivation: [8, '想离用户近一点，看过我们的产品并提了两处交互问题。', '团队拆分后只剩维护，半年没有新需求。'],
          fit: 8,
          available: '一个月内',
          doubts: '期望涨幅 25%，在范围内；另有一家在流程中。',
          notes: '表达清楚，动机明确，对业务有好奇心，薪资预期在范围内。建议安排技术面。',
        }),
      ]),
      meeting(technical, '11-17 15:00', 90, form, [
        pass(zhaoPeng, hire, {
          execution: [9, '脚手架迁移拖了两个季度没人接，她接手六周收尾，还写了迁移指南。'],
          design: [18, '分片、续传、取消三条线讲得完整。', '先问文件多大、网络多差，再定分片；用内容哈希做标识。'],
          coding: [46, '一次跑通，类型没有 any，自己补了三个边界用例。'],
          communication: [8, '白板上边写边讲，被打断后能接回来。'],
          creativity: 0,
          strengths: ['结果导向', '工程素养好'],
          notes:
            '代码能力强，思维逻辑清晰，对 React 并发渲染有自己的理解。创新这一项没问到例子，按口径给 0，不代表没有。',
        }),
        fail(heJing, noHire, {
          execution: [7, '迁移的事属实，但排期是别人定的，她主要负责写。'],
          design: [
            9,
            '方案从单机讲起，分片大小凭经验定，没有说清失败后从哪里续传。取消后的清理没有想到。',
            '先按 5 MB 固定分片，逐片上传；失败时整片重传。提示后才补充了并发上限。',
          ],
          coding: [31, '主流程对，但并发数写死；我换了一个输入就漏掉最后一片。'],
          communication: [8, '听得进意见，改得也快。'],
          creativity: [3, '用 CSS 容器查询替掉了一套监听代码，这个点不错。'],
          teamwork: [4, '带过一名实习生，评审意见写得具体。'],
          strengths: ['学习能力强'],
          notes: '基础扎实，但设计题没有考虑失败后的恢复，需要较多提示。按高级岗的要求我不能给过。',
          submittedHoursLater: 20,
        }),
      ]),
      meeting(crossTeam, '11-19 14:00', 60, editedForm, [
        undecided(sunYue, weak, {
          design: [6, '能从用户场景倒推接口，但容量估算差了一个数量级。'],
          communication: [8, '和产品对需求的例子很生动，会把分歧写成两栏再讨论。'],
          influence: [7, '推动设计规范落地用了三个月，靠的是先帮两个组改完。'],
          doubts: '跨团队的例子偏执行，业务目标讲得不够清楚。技术面两位意见不同，建议用人经理定夺。',
          notes: '沟通顺畅，跨团队的例子偏执行，业务目标讲得不够清楚，我这边先待定。',
        }),
      ]),
    ],
  },
  {
    name: 'Nguyễn Thị Hà',
    stage: technicalStage,
    meetings: [
      meeting(screening, '11-12 11:00', 45, screeningForm, [
        pass(xuMan, hire, {
          communication: [8, '中文是第二语言，听说没有障碍，术语中英夹着用。'],
          motivation: [9, '在河内做了四年电商前端，想来这边做更大的用户量。'],
          fit: 8,
          available: '两个月以上',
          doubts: '需要办工作签证，预计十周。',
        }),
      ]),
      meeting(technical, '11-18 10:00', 90, form, [
        pass(heYian, hire, {
          execution: [8, '商品页首屏从 4.1 秒到 1.8 秒，三步各省多少记得很清楚。'],
          design: [14, '常规方案完整，弱网是提示后补的。', '先做整文件重试，再在追问下改成分片。'],
          coding: [41, '命名好，测试少。最后五分钟自己发现并修掉一个竞态。'],
          communication: 7,
          strengths: ['学习能力强', '工程素养好'],
          notes: '性能优化是真做过的。系统设计够用，进来以后可以带。',
        }),
        notSubmitted(zhaoPeng),
      ]),
      meeting(crossTeam, '11-27 16:00', 60, editedForm, [notStarted(sunYue)]),
    ],
  },
  {
    name: '王磊',
    stage: screeningStage,
    isTerminated: true,
    meetings: [
      meeting(screening, '11-10 17:30', 45, screeningForm, [
        fail(suWanqing, noHire, {
          communication: [5, '三次问到个人贡献，三次都回答「我们团队」。'],
          motivation: 4,
          fit: [3, '近两年主要做管理后台的配置，岗位要的性能和工程化都没碰过。'],
          available: '随时',
          notes: '人很客气，但经历和岗位差得远，不建议继续。可以推荐给内部工具组。',
        }),
      ]),
    ],
  },
  {
    name: '阿依古丽·买买提',
    stage: offerStage,
    meetings: [
      meeting(screening, '11-04 14:00', 45, screeningForm, [
        pass(suWanqing, hire, {
          communication: [9, '能把可访问性讲给外行听，举的是她母亲用手机挂号的例子。'],
          motivation: [9, '冲着无障碍这个方向来的，看过我们公开的规范。'],
          fit: 9,
          available: '一个月内',
        }),
      ]),
      meeting(technical, '11-09 10:00', 90, form, [
        pass(heJing, strongHire, {
          execution: [9, '独立推完组件库的键盘操作改造，138 个组件，清单和回归记录都在。'],
          design: [18, '少见地先问「中断时用户看到什么」。', '状态机、分片表、恢复时的校验，一张图画完。'],
          coding: [45, '取消和重试一次写对，注释只写原因。'],
          communication: 9,
          creativity: [4, '用录屏加读屏的声音做验收，测试同事一听就懂。'],
          teamwork: 5,
          strengths: ['结果导向', '工程素养好'],
          notes: '今年面过最好的一位，设计和编码都超出预期，强烈建议录用。',
        }),
        pass(zhaoPeng, hire, {
          execution: 8,
          design: [18, '同意何静的看法，恢复时的校验是自己想到的。'],
          coding: [42, '写得稳，速度一般，40 分钟用满。'],
          communication: [9, '讲得清楚，也会承认没做过。'],
          creativity: 3,
          teamwork: [4, '评审别人代码时会给出可以直接用的改法。'],
        }),
      ]),
      meeting(final, '11-13 17:00', 45, newScreeningForm, [
        pass(jiangYushi, strongHire, {
          communication: 9,
          motivation: [9, '问了我三个问题，都在点子上：谁定优先级、上线后谁负责、无障碍算不算验收项。'],
          fit: 9,
          stability: 4,
          notes: '录用，按 P6 谈。手上有另一家的意向，请文静姝本周内发 offer。',
        }),
      ]),
    ],
  },
]);
