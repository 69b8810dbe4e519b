import type { UserIdType } from '../company/person.ts';
import { idOfKind } from '../company/person.ts';
import type { HeldImage, HeldRecord } from './sample-record.ts';

export interface Serving {
  userIdType: UserIdType;
  /** A fresh link to an image of a record, absolute. */
  linkTo: (recordId: string, imageId: string) => string;
}

/** The record as it goes over the wire: people under the kind of id that was asked for, images under fresh links. */
export function serveRecord(record: HeldRecord, { userIdType, linkTo }: Serving): object {
  const serveImage = ({ picture: _, ...image }: HeldImage): object => ({ ...image, url: linkTo(record.id, image.id) });
  return {
    ...record,
    ...(record.user_id && { user_id: idOfKind(record.user_id, userIdType) }),
    ...(record.interviewer && { interviewer: serveInterviewer(record.interviewer, userIdType) }),
    ...(record.image_list && { image_list: record.image_list.map(serveImage) }),
  };
}

function serveInterviewer(interviewer: NonNullable<HeldRecord['interviewer']>, userIdType: UserIdType): object {
  return { ...interviewer, ...(interviewer.id && { id: idOfKind(interviewer.id, userIdType) }) };
}
