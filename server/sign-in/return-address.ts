import { toAddress } from '#contract/address.ts';
import { interviewParameters, readInterviewQuery, toInterviewParameters } from '#contract/interview-query.ts';
import { pagePaths } from '#contract/paths.ts';
import { parseRecordId } from '#domain/record-id.ts';

/** Room for every filter of the list; a sealed cookie has to hold it. */
const longest = 1000;

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
  if (!parts) return toListAddress(wanted) ?? start;
  const { page = start, recordId, language = '', item = '' } = parts;
  if (recordId !== undefined && parseRecordId(recordId) === null) return start;
  return page + language + item;
}

const languages = ['zh', 'en', 'both'];
const listParameters: readonly string[] = [...interviewParameters, 'lang'];

/** The list with its filters, put together anew from what they say; `null` where anything else is said. */
function toListAddress(wanted: string): string | null {
  if (!/^\/\?[\w%,.=&+-]+$/.test(wanted)) return null;
  const said = new URLSearchParams(wanted.slice(2));
  const names = [...said.keys()];
  if (new Set(names).size < names.length || !names.every((name) => listParameters.includes(name))) return null;
  const lang = said.get('lang') ?? undefined;
  if (lang !== undefined && !languages.includes(lang)) return null;
  const query = readInterviewQuery(Object.fromEntries(said));
  return toAddress(start, {}, { ...toInterviewParameters(query), lang });
}
