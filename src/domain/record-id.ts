/**
 * Feishu Hire ids are decimal strings of up to 19 digits, above 2^53: they stay strings everywhere.
 * ASCII digits only: full-width digits survive URL encoding, and `attachments` is a sibling endpoint upstream.
 */
const recordIdPattern = /^[1-9][0-9]{0,19}$/;

export function isRecordId(text: string): boolean {
  return recordIdPattern.test(text);
}
