import type { HeldImage, HeldRecord } from './held-record.ts';

export const userIdTypes = ['open_id', 'union_id', 'user_id'] as const;
export type UserIdType = (typeof userIdTypes)[number];

export function isUserIdType(text: string): text is UserIdType {
  return userIdTypes.some((known) => known === text);
}

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

/** Records hold open ids; one person's three ids are made of the same digits here. */
function idOfKind(openId: string, userIdType: UserIdType): string {
  const digits = openId.replace(/^ou_/, '');
  if (userIdType === 'union_id') return `on_${digits}`;
  return userIdType === 'user_id' ? digits.slice(0, 8) : openId;
}
