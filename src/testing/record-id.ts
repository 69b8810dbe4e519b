import { parseRecordId, type RecordId } from '../domain/record-id.ts';

/** An id that a test writes out. Throws where it is none. */
export function toRecordId(text: string | number): RecordId {
  const recordId = parseRecordId(String(text));
  if (recordId === null) throw new Error(`${text} is no id of a record`);
  return recordId;
}
