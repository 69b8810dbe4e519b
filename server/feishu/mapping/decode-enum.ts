import type { Coded } from '#domain/record.ts';

/** Our word for a number from a closed list upstream; the number itself if it is unknown to us. */
export function decodeEnum<Known extends string>(
  words: Record<number, Known>,
  code: number | null | undefined,
): Coded<Known> | null {
  if (code === null || code === undefined) return null;
  return Object.hasOwn(words, code) ? (words[code] ?? { unknown: code }) : { unknown: code };
}
