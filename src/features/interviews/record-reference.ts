import { visibleText } from '#domain/fold-text.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';

/** The record that a pasted text refers to, or why it refers to none. */
export type RecordReference = { kind: 'record'; recordId: RecordId } | { kind: 'empty' | 'none' | 'several' };

/**
 * Finds a record id in pasted text: an id, a link of Mianping, or a link of Feishu Hire. Feishu does not document its
 * links, so a parameter or path segment that names the record wins, else the only long number.
 */
export function readRecordReference(input: string): RecordReference {
  const text = visibleText(input);
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
/** Hire ids have at least 13 digits, so a year or a port is never taken for one. */
const longNumberPattern = /(?<![0-9])[0-9]{13,20}(?![0-9])/g;

function decode(text: string): string {
  try {
    // A link within a link, as in Feishu's applinks, is encoded.
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
