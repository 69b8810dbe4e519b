import { recordBehind } from '../failures/failures.ts';
import type { SampleRecord } from '../records/sample-record.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { findRecord } from '../records.ts';
import type { SampleInterview } from './applications.ts';
import type { Calendar } from './calendar.ts';

/** Rounds are named by the company; these are the first two. */
const roundTypes = [
  { id: '7391004417203321001', name: { zh_cn: '一面', en_us: 'First round' } },
  { id: '7391004417203321002', name: { zh_cn: '二面', en_us: 'Second round' } },
];

const stage = { id: '7391004417203320001', name: { zh_cn: '面试', en_us: 'Interview' } };

/** An interview as the list serves it: by video, arranged directly. */
export function serveInterview(interview: SampleInterview, options: RenderOptions, calendar: Calendar): object {
  const { id, applicationId, beginsAt, minutes, round, recordIds } = interview;
  const begin = calendar(beginsAt);
  return {
    id,
    application_id: applicationId,
    stage_id: stage.id,
    stage,
    begin_time: begin,
    end_time: begin + minutes * 60_000,
    biz_create_time: begin - 3 * 24 * 60 * 60_000,
    biz_modify_time: begin,
    round,
    interview_round_type: roundTypes[round],
    interview_type: 3,
    video_type: 5,
    arrangement_type: 1,
    arrangement_appointment_kind: 1,
    talent_time_zone: { code: 'Asia/Shanghai', name: { zh_cn: '中国标准时间', en_us: 'China Standard Time' } },
    interview_record_list: recordIds.flatMap((recordId) => {
      const record = findRecord(recordId) ?? recordBehind(recordId);
      return record ? [serveRecord(inShort(record), options)] : [];
    }),
  };
}

/** The seven fields that the list documents; the rest of a record is to be asked for. */
function inShort({ id, user_id, content, commit_status, conclusion, interview_score, interviewer }: SampleRecord) {
  return { id, user_id, content, commit_status, conclusion, interview_score, interviewer };
}
