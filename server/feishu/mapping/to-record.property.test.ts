import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainText, toSingleLine } from '#domain/plain-text.ts';
import { readWireRecord, wireRecord } from '../../testing/wire-record-generator.ts';

function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(leaves);
}

/** The strings of a record that no rule of ours sets aside: options, images and image addresses have rules. */
function textsToShow(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return value.trim() === '' || !textKeys.has(key) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !name.startsWith('dimension_score') && name !== 'image_list')
    .flatMap(([name, part]) => textsToShow(part, name));
}

const textKeys = new Set(
  'content zh_cn en_us zh_name zh_description en_name en_description user_id min_job_level_id max_job_level_id'.split(
    ' ',
  ),
);

test('whatever is sent in place of a field, a record is read, and it is all JSON', () => {
  fc.assert(
    fc.property(wireRecord(true), (fields) => {
      const { record } = readWireRecord(fields);
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
      expect(leaves(record)).not.toContain(undefined);
      expect(leaves(record)).not.toContain(Number.NaN);
    }),
  );
});

test('of what is sent as documented, no text is lost', () => {
  fc.assert(
    fc.property(wireRecord(false), (fields) => {
      const sent = JSON.parse(JSON.stringify(fields));
      const { record } = readWireRecord(sent);
      const kept = new Set(leaves(record));
      const isKept = (words: string) => [words, toPlainText(words), toSingleLine(words)].some((form) => kept.has(form));
      expect(textsToShow(sent).filter((words) => !isKept(words))).toEqual([]);
    }),
  );
});

const oddText = fc
  .array(fc.constantFrom('甲', '\r', '\r\n', '\v', '\u0085', '\u2028', '\0', '\ud83d', '\u001b', '\ufffe', '\t', ' '))
  .map((parts) => parts.join(''));

/** The written texts of a record: all but its ids and words. */
function writtenTexts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /id$/i.test(key) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => writtenTexts(part, Array.isArray(value) ? key : name));
}

test('of whatever characters a text has, the record holds those that a page can hold; ids stay as they are', () => {
  fc.assert(
    fc.property(wireRecord(false, oddText), (fields) => {
      const { record } = readWireRecord(fields);
      for (const words of writtenTexts(record)) expect(toPlainText(words)).toBe(words);
      expect(record.interviewer?.name.zh ?? '').not.toMatch(/[\t\n]/);
      const { user_id } = JSON.parse(JSON.stringify(fields));
      expect(record.authorId).toBe(user_id === undefined || user_id.trim() === '' ? null : user_id);
    }),
  );
});

test('no image address is in the record', () => {
  fc.assert(
    fc.property(wireRecord(true), fc.webUrl(), (fields, url) => {
      const { record, imageUrls } = readWireRecord({ ...fields, image_list: [{ id: '1', url }] });
      expect(leaves(record)).not.toContain(url);
      expect(imageUrls.get('1')).toBe(url);
    }),
  );
});
