import { fangYanqiu } from '../company/people.ts';
import { communication, resilience } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7573180956210745501');

/** The usual visitor is not one of the people of this record's job. */
export const legalCounsel: RecordSample = {
  title: { zh: '法务顾问 · 别的团队', en: 'Legal counsel · another team' },
  hint: { zh: '只有这个岗位的招聘团队和管理员能看', en: 'Only for the people of this job and administrators' },
  record: {
    id: '7573180956210745344',
    user_id: fangYanqiu.openId,
    content: '合同审查细致，能先说结论再给依据。数据合规的案例讲得具体，跨境部分经验少一些，可以补。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-12T15:26:00+08:00'),
    conclusion: 1,
    assessment_score: { calculate_type: 1, score: 17, full_score: 20 },
    interviewer: { id: fangYanqiu.openId, name: bilingual(fangYanqiu.name.zh, fangYanqiu.name.en) },
    dimension_assessment_list: [
      form.typedScore(
        bilingual('合同审查', 'Contract review'),
        { score: 9, full: 10 },
        { content: '二十分钟找出样例合同里的四处风险，排序合理。', ability_list: [communication] },
      ),
      form.typedScore(
        bilingual('数据合规', 'Data protection'),
        { score: 8, full: 10 },
        { content: '能从业务场景出发给出可执行的方案。', ability_list: [resilience] },
      ),
    ],
  },
};
