import type { Calendar } from '../company/calendar.ts';
import type { UserIdType } from '../company/person.ts';
import { idOfKind } from '../company/person.ts';
import type { SampleImage, SampleRecord } from './sample-record.ts';

export interface RenderOptions {
  userIdType: UserIdType;
  /** A fresh absolute link to an image of a record. */
  linkTo: (recordId: string, imageId: string) => string;
  calendar: Calendar;
}

/** The record in Feishu's wire format: people under the requested kind of id, images under fresh links. */
export function serveRecord(sample: SampleRecord, { userIdType, linkTo, calendar }: RenderOptions): object {
  const { submittedAt, ...record } = sample;
  const serveImage = ({ picture: _, ...image }: SampleImage): object => ({
    ...image,
    url: linkTo(record.id, image.id),
  });
  return {
    ...record,
    ...(submittedAt && { feedback_submit_time: calendar(submittedAt) }),
    ...(record.user_id && { user_id: idOfKind(record.user_id, userIdType) }),
    ...(record.interviewer && { interviewer: serveInterviewer(record.interviewer, userIdType) }),
    ...(record.image_list && { image_list: record.image_list.map(serveImage) }),
  };
}

function serveInterviewer(interviewer: NonNullable<SampleRecord['interviewer']>, userIdType: UserIdType): object {
  return { ...interviewer, ...(interviewer.id && { id: idOfKind(interviewer.id, userIdType) }) };
}
