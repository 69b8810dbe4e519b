import { recordBehind } from '../failures/failures.ts';
import { findRecord } from '../records.ts';
import type { Picture } from './picture.ts';

export interface PictureAddress {
  recordId: string;
  imageId: string;
}

export function findPicture({ recordId, imageId }: PictureAddress): Picture | undefined {
  const record = findRecord(recordId) ?? recordBehind(recordId);
  return record?.image_list?.find(({ id }) => id === imageId)?.picture;
}
