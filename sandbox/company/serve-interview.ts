import type { SampleRecord } from '../records/sample-record.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { findRecord } from '../records.ts';
import type { SampleInterview } from './application.ts';
import type { Calendar } from './calendar.ts';

/** More days than any future interview lies ahead, so that no interview was arranged in the future. */
const arrangedAhead = 11 * 24 * 60 * 60_000;

/** An interview as the list serves it: by video, arranged directly. */
export function serveInterview(interview: SampleInterview, options: RenderOptions, calendar: Calendar): object {
  const { id, applicationId, beginsAt, hasTime, minutes, round, roundType, recordIds } = interview;
  const { stage } = roundType;
  const begin = calendar(beginsAt);
  return {
    id,
    application_id: applicationId,
    stage_id: stage.id,
    stage: nameInBoth(stage),
    ...(hasTime && { begin_time: begin, end_time: begin + minutes * 60_000 }),
    biz_create_time: begin - (hasTime ? arrangedAhead : 0),
    biz_modify_time: begin,
    round,
    interview_round_type: nameInBoth(roundType),
    interview_type: 3,
    video_type: 5,
    arrangement_type: 1,
    arrangement_appointment_kind: 1,
    talent_time_zone: { code: 'Asia/Shanghai', name: { zh_cn: '中国标准时间', en_us: 'China Standard Time' } },
    interview_record_list: recordIds.flatMap((recordId) => {
      const record = findRecord(recordId);
      return record ? [serveRecord(inShort(record), options)] : [];
    }),
  };
}

function nameInBoth({ id, zh, en }: { id: string; zh: string; en: string }) {
  return { id, name: { zh_cn: zh, en_us: en } };
}

/** The seven fields that the list documents. The record endpoint has the rest. */
function inShort({ id, user_id, content, commit_status, conclusion, interview_score, interviewer }: SampleRecord) {
  return { id, user_id, content, commit_status, conclusion, interview_score, interviewer };
}
