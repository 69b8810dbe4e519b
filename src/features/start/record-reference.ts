import { parseRecordId, type RecordId } from '#domain/record-id.ts';

/** Which record a pasted text refers to. */
export type RecordReference = { kind: 'record'; recordId: RecordId } | { kind: 'empty' | 'none' | 'several' };

/**
 * Reads a record id out of an id or a link, Mianping's own or one from Feishu Hire. Feishu documents no form of its
 * links, so: a parameter or path segment that names the record wins, else the only long number there is.
 */
export function readRecordReference(input: string): RecordReference {
  const text = input.trim();
  if (text === '') return { kind: 'empty' };
  const named = parseRecordId(text) ?? parseRecordId(namedPattern.exec(decode(text))?.[1]);
  if (named !== null) return { kind: 'record', recordId: named };
  const candidates = [...new Set(decode(text).match(longNumberPattern) ?? [])]
    .map(parseRecordId)
    .filter((recordId) => recordId !== null);
  if (candidates.length > 1) return { kind: 'several' };
  const [recordId] = candidates;
  return recordId === undefined ? { kind: 'none' } : { kind: 'record', recordId };
}

const namedPattern = /(?:\/records\/|interview[_-]?records?(?:[_-]?id)?[=/:])([0-9]{1,20})(?![0-9])/i;
/** Hire ids have 13 digits at the least, so that a year or a port is never taken for one. */
const longNumberPattern = /(?<![0-9])[0-9]{13,20}(?![0-9])/g;

function decode(text: string): string {
  try {
    // A link in a link (Feishu's applinks) comes encoded.
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
