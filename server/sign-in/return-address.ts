import { parseRecordId } from '#domain/record-id.ts';

/** The longest address that the pattern allows, rounded up. */
const longest = 200;

/**
 * Matches every address of the product that a reader can return to: a page, optionally its language and an item of it.
 * No percent sign, no dot, no second slash at the start: nothing that a browser could take for another site.
 */
const returnAddressPattern =
  /^(?<page>\/|\/sessions|\/records\/(?<recordId>[0-9]{1,20}))(?<language>\?lang=(?:zh|en|both))?(?<item>#[A-Za-z0-9_-]{1,140})?$/;

/** An address of ours, or `/` for whatever else was asked for. */
export function toReturnAddress(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > longest) return '/';
  const parts = returnAddressPattern.exec(wanted)?.groups;
  if (!parts) return '/';
  const { page = '/', recordId, language = '', item = '' } = parts;
  if (recordId !== undefined && parseRecordId(recordId) === null) return '/';
  return page + language + item;
}
