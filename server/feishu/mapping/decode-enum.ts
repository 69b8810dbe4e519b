import type { Coded } from '#domain/record.ts';

/** A number from a closed list in our word for it; the number itself where we have none. */
export function decodeEnum<Known extends string>(
  words: Record<number, Known>,
  code: number | null | undefined,
): Coded<Known> | null {
  if (code === null || code === undefined) return null;
  return Object.hasOwn(words, code) ? (words[code] ?? { unknown: code }) : { unknown: code };
}
