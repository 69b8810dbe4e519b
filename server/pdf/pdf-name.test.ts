import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { KnownInterview } from '../directory/directory.ts';
import { attachmentDisposition } from '../http/attachment.ts';
import { pdfName } from './pdf-name.ts';

const recordId = toRecordId('1');
/** In Shanghai it is the next day already. */
const evening = Date.parse('2026-11-18T20:00:00Z');

function knowing(beginsAt: number | null, zh: string | null, en: string | null) {
  const text = { zh: null, en: null };
  const evaluation = { recordId, authorId: null, authorName: { zh, en }, submitted: true };
  const evaluations = [{ ...evaluation, conclusion: null, submission: null, level: null }];
  const interview: KnownInterview = {
    id: '2',
    applicationId: '3',
    beginsAt,
    endsAt: null,
    round: null,
    roundType: text,
    stage: text,
    evaluations,
  };
  const facts = { recordId, authorId: null, applicationId: '3', team: null, panel: [] };
  return { find: () => facts, interviewsOf: () => [interview] };
}

test.each([
  ['zh', evening, '赵鹏', 'Zhao Peng', '面试评价 面试官 赵鹏 2026-11-19'],
  ['en', evening, '赵鹏', 'Zhao Peng', 'Interview evaluation by Zhao Peng 2026-11-19'],
  ['en', evening, '赵鹏', null, 'Interview evaluation by 赵鹏 2026-11-19'],
  ['zh', null, null, null, '面试评价'],
] as const)('in %s, of an interview at %s by %s or %s, the file is called %5$s', (language, at, zh, en, name) => {
  expect(pdfName({ recordId, language }, knowing(at, zh, en), 'Asia/Shanghai')).toBe(name);
});

test('whatever an interviewer is called, the header is one line of ASCII and the name has no folder', () => {
  for (const zh of [
    '"\r\nSet-Cookie: a=b',
    '张三/Zhang San',
    '../../etc/passwd',
    '\u202egpj.exe',
    '汉'.repeat(10_000),
  ]) {
    const name = pdfName({ recordId, language: 'zh' }, knowing(evening, zh, null), 'Asia/Shanghai');
    const header = attachmentDisposition(name, 'pdf', 'interview-evaluation');
    expect(header).toMatch(/^attachment; [\x20-\x7e]+$/);
    expect(header).toContain('filename=interview-evaluation.pdf;');
    expect(decodeURIComponent(header)).toMatch(/filename\*=UTF-8''面试评价 [^/\\\u202e]{1,141}\.pdf$/);
  }
});
