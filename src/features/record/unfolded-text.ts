import type { InterviewRecord } from '#domain/record.ts';

/** The fields that the page folds when they are long. The answer to a code question is not folded. */
const folded: ReadonlySet<string> = new Set(['notes', 'comment', 'text', 'answer']);
/** The server renders at most this many entries of a list. */
const mostShown = 30;

/** The characters that the first view shows unfolded, however many: names, titles, descriptions and code. */
export function countUnfolded(record: InterviewRecord): number {
  const code = record.codeQuestions.slice(0, mostShown).reduce((sum, { answer }) => sum + (answer?.length ?? 0), 0);
  return code + countIn(record);
}

function countIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.slice(0, mostShown).reduce<number>((sum, entry) => sum + countIn(entry), 0);
  return Object.entries(value).reduce((sum, [name, part]) => sum + (isFolded(name, part) ? 0 : countIn(part)), 0);
}

function isFolded(name: string, part: unknown): boolean {
  return typeof part === 'string' && folded.has(name);
}
