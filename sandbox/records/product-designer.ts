import { picture } from '../images/picture.ts';
import { businessSense, communication, creativity } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import { strongHire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7572907715330048301');
const interviewer = 'ou_f3a6c0d9472e4b15857c1de29b60483a';

/** The names of this form were never translated: `en_us` is missing nearly everywhere. */
export const productDesigner: RecordSample = {
  title: { zh: '产品设计师 · 通过', en: 'Product designer · pass' },
  hint: {
    zh: '五份附件，其中一份是 PDF；表单没有英文',
    en: 'Five attachments, one of them a PDF; a form without English',
  },
  record: {
    id: '7572907715330048256',
    user_id: interviewer,
    content:
      '近一年面到的最好的设计师。\n作品集只放了三个项目，每个都讲得清「为什么是这样」，包括一个失败的：改版后转化跌了 3%，她把当时的假设、数据和后来的修正原原本本摆出来。\n\n现场题给的是报销流程。十五分钟里她问了六个问题，才开始画。最后的方案把七步压成三步，我们的产品经理当场记了笔记。\n\n唯一想提醒的：她对排期的期待偏理想，需要一个愿意讲道理的搭档。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-11T12:02:33+08:00'),
    conclusion: 1,
    interview_score: strongHire,
    assessment_score: { calculate_type: 1, score: 37, full_score: 40 },
    interviewer: { id: interviewer, name: { zh_cn: '程晚' } },
    question_list: [
      form.question(
        bilingual('讲一个你做失败了的项目'),
        '报名页改版。她以为步骤少就好，结果用户在一屏里看到太多字段反而退出。后来做了可用性测试，把「为什么要填」写在了旁边，转化回升到改版前的 104%。',
        { description: bilingual('看她怎么归因'), ability_list: [creativity, businessSense] },
      ),
    ],
    image_list: [
      form.image('可用性测试.jpg', 'image/jpg', '2026-11-11T10:40:12+08:00', picture('usability.jpg')),
      form.image('交互动效.gif', 'image/gif', '2026-11-11T10:41:30+08:00', picture('button-motion.gif')),
      form.image('线框图.webp', 'image/webp', '2026-11-11T10:42:05+08:00', picture('expense-wireframe.webp')),
      form.image('信息架构', 'image/png', '2026-11-11T10:44:51+08:00', picture('information-architecture.jpg')),
      form.image('作品集节选.pdf', 'application/pdf', '2026-11-11T09:15:00+08:00', picture('portfolio.pdf')),
    ],
    dimension_assessment_list: [
      form.scoredChoice(
        bilingual('设计思路'),
        bilingual('优秀：先定义问题再动手'),
        { score: 20, full: 20 },
        {
          content: '六个问题问得都在点子上，其中两个我们自己也没想过。',
          ability_list: [creativity],
        },
      ),
      form.scoredChoice(bilingual('视觉与细节'), bilingual('良好'), { score: 8, full: 10 }),
      form.typedScore(
        bilingual('协作'),
        { score: 9, full: 10 },
        {
          content: '讲合作时用的是「我们」，讲失误时用的是「我」。',
          ability_list: [communication],
        },
      ),
      form.multipleChoice(
        bilingual('擅长方向'),
        [bilingual('B 端流程'), bilingual('设计系统'), bilingual('用户研究')],
        {
          content: '设计系统是从零到一做过的，有文档可看。',
        },
      ),
      form.shortText(bilingual('作品集地址'), 'https://portfolio.example.com/works（密码已私信 HR）'),
      form.longText(bilingual('给用人经理的话'), '尽快。她在谈的另外两家流程都比我们快。'),
    ],
  },
};
