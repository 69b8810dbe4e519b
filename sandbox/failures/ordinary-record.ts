import { jiangYushi } from '../company/people.ts';
import { picture } from '../images/picture.ts';
import { communication, technicalDepth } from '../records/abilities.ts';
import { bilingual } from '../records/form.ts';
import { hire } from '../records/levels.ts';
import type { SampleRecord } from '../records/sample-record.ts';

const sheet = picture('operations-test.png');

/**
 * A short evaluation without oddities, for the records behind temporary failures. It belongs to no application, so only
 * its author and administrators may read it. Its author is the person whom the accounts page offers first.
 */
export function ordinaryRecord(id: string): SampleRecord {
  return {
    id,
    user_id: jiangYushi.openId,
    content: '基础扎实，排障思路清楚，讲得出每一步为什么。文档习惯一般，入职后需要带一带。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-12T11:20:00+08:00'),
    conclusion: 1,
    interview_score: hire,
    assessment_score: { calculate_type: 1, score: 15, full_score: 20 },
    question_list: [
      {
        id: '7398123561020817440',
        title: { zh_cn: '线上延迟突然升高，你怎么查？', en_us: 'Latency suddenly rises: how do you go about it?' },
        content: '先看监控确认范围，再看最近的变更；没有变更就从入口往下逐层比对。',
      },
    ],
    interviewer: { id: jiangYushi.openId, name: bilingual(jiangYushi.name.zh, jiangYushi.name.en) },
    image_list: [
      {
        id: '7574263999900000101',
        name: '笔试成绩.png',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-12T10:02:00+08:00')),
        picture: sheet,
      },
    ],
    dimension_assessment_list: [
      {
        id: '7574263999900000201',
        dimension_id: '7398122307743129620',
        name: { zh_cn: '系统排障', en_us: 'Troubleshooting' },
        dimension_type: 7,
        full_score: 10,
        dimension_custom_score: 8,
        content: '思路有层次，先止损再定位。',
        ability_list: [technicalDepth],
      },
      {
        id: '7574263999900000202',
        dimension_id: '7398122307743129621',
        name: { zh_cn: '沟通表达', en_us: 'Communication' },
        dimension_type: 7,
        full_score: 10,
        dimension_custom_score: 7,
        ability_list: [communication],
      },
    ],
  };
}
