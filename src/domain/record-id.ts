declare const checked: unique symbol;

/** The id of an evaluation (评价 ID). `parseRecordId` alone makes one, where an id comes in. */
export type RecordId = string & { readonly [checked]: 'RecordId' };

/** `null` for whatever is no id. */
export function parseRecordId(text: unknown): RecordId | null {
  return isHireId(text) ? (text as RecordId) : null;
}

/**
 * Ids of Feishu Hire, of records and of all else, are decimal strings of up to 19 digits, above 2^53: they stay strings
 * everywhere. ASCII digits only: full-width digits survive URL encoding, and `attachments` is a sibling endpoint upstream.
 */
export function isHireId(text: unknown): text is string {
  return typeof text === 'string' && hireIdPattern.test(text);
}

const hireIdPattern = /^[1-9][0-9]{0,19}$/;
