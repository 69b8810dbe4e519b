import { pagePaths } from '#contract/paths.ts';
import { parseRecordId } from '#domain/record-id.ts';

/** The longest address that the pattern allows, rounded up. */
const longest = 200;

const { start, sessions, record } = pagePaths;
const pages = [start, sessions, record.replace(':recordId', '(?<recordId>[0-9]{1,20})')];

/**
 * Matches every address of the product that a reader can return to: a page, optionally its language and an item of it.
 * No percent sign, no dot, no second slash at the start: nothing that a browser could take for another site.
 */
const returnAddressPattern = new RegExp(
  `^(?<page>${pages.join('|')})(?<language>\\?lang=(?:zh|en|both))?(?<item>#[A-Za-z0-9_-]{1,140})?$`,
);

/** An address of ours, or the start for whatever else was asked for. */
export function toReturnAddress(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > longest) return start;
  const parts = returnAddressPattern.exec(wanted)?.groups;
  if (!parts) return start;
  const { page = start, recordId, language = '', item = '' } = parts;
  if (recordId !== undefined && parseRecordId(recordId) === null) return start;
  return page + language + item;
}
