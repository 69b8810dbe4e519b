declare const checked: unique symbol;

/** The id of an evaluation (评价 ID), checked by `parseRecordId`. */
export type RecordId = string & { readonly [checked]: 'RecordId' };

/** `null` for anything that is not an id. */
export function parseRecordId(text: unknown): RecordId | null {
  return isHireId(text) ? (text as RecordId) : null;
}

/**
 * All ids of Feishu Hire are decimal strings of up to 19 digits. They can exceed 2^53, so they stay strings. ASCII
 * digits only: full-width digits survive URL encoding, and `attachments` is a sibling endpoint upstream.
 */
export function isHireId(text: unknown): text is string {
  return typeof text === 'string' && hireIdPattern.test(text);
}

const hireIdPattern = /^[1-9][0-9]{0,19}$/;
