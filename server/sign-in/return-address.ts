import { toAddress } from '#contract/address.ts';
import { blindParameter } from '#contract/blind.ts';
import { interviewParameters, readInterviewQuery, toInterviewParameters } from '#contract/interview-query.ts';
import { pagePaths } from '#contract/paths.ts';
import { blindParts } from '#domain/blind.ts';
import { debriefOrders } from '#domain/debrief-order.ts';

/** Room for every filter of the list; a sealed cookie has to hold it. */
const longest = 1000;

const { start, sessions, samples, record, application, compare } = pagePaths;
const id = '[1-9][0-9]{0,19}';
const pages = [
  start,
  sessions,
  samples,
  record.replace(':recordId', id),
  application.replace(':applicationId', id),
  compare,
];

const languages = ['zh', 'en', 'both'];
/** The query parameters of such a page, each at most once. */
const questions = [
  `lang=(?:${languages.join('|')})`,
  `${blindParameter}=(?:1|(?:${blindParts.join('|')})(?:,(?:${blindParts.join('|')})){0,2})`,
  `order=(?:${debriefOrders.join('|')})`,
  `ids=${id}(?:,${id}){1,5}`,
].map((question) => `(?:${question})`);

/**
 * Matches the addresses of the product that a reader can return to: a page, its query, and an item of it. No percent
 * sign, no dot, no second slash at the start: nothing that a browser could take for another site.
 */
const returnAddressPattern = new RegExp(
  `^(?:${pages.join('|')})(?:\\?(?<query>(?:${questions.join('|')})(?:&(?:${questions.join('|')})){0,3}))?(?:#[A-Za-z0-9_-]{1,140})?$`,
);

/** One of our own addresses; the start page for any other input. */
export function toReturnAddress(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > longest) return start;
  const match = returnAddressPattern.exec(wanted);
  if (!match) return toListAddress(wanted) ?? start;
  return isAskedOnce(new URLSearchParams(match.groups?.query)) ? wanted : start;
}

function isAskedOnce(said: URLSearchParams): boolean {
  const names = [...said.keys()];
  return new Set(names).size === names.length;
}

const listParameters: readonly string[] = [...interviewParameters, 'lang'];

/** The list with its filters, serialised anew from the parsed query; `null` for any other parameter. */
function toListAddress(wanted: string): string | null {
  if (!/^\/\?[\w%,.=&+-]+$/.test(wanted)) return null;
  const said = new URLSearchParams(wanted.slice(2));
  if (!isAskedOnce(said) || ![...said.keys()].every((name) => listParameters.includes(name))) return null;
  const lang = said.get('lang') ?? undefined;
  if (lang !== undefined && !languages.includes(lang)) return null;
  const query = readInterviewQuery(Object.fromEntries(said));
  return toAddress(start, {}, { ...toInterviewParameters(query), lang });
}
