import { expect, test } from 'vitest';
import { readRecordReference } from './record-reference.ts';

const id = '6949805467799537964';

test.each([
  ['the bare id', id],
  ['an id with blanks around it', `  ${id}\n`],
  ['an id with invisible characters from a chat', `\u2068\ufeff${id.slice(0, 5)}\u200b${id.slice(5)}\u2069`],
  ['an id typed in full width', '６９４９８０５４６７７９９５３７９６４'],
  ['a Mianping link', `https://mianping.example.com/records/${id}?lang=en#dimension-7270798542321666364`],
  ['a Feishu link that names the record', `https://a.feishu.cn/hire/x/7270798542321666364?interviewRecordId=${id}`],
  ['the API path', `https://open.feishu.cn/open-apis/hire/v1/interview_records/${id}`],
  ['a link in a link', `https://applink.feishu.cn/client/web_url/open?url=https%3A%2F%2Fm.cn%2Frecords%2F${id}`],
  ['a link with one long number', `https://a.feishu.cn:8443/hire/2026/${id}/`],
  ['a sentence around a link', `看看这份：https://m.example.com/records/${id} 谢谢`],
])('%s opens the record', (_name, text) => {
  expect(readRecordReference(text)).toEqual({ kind: 'record', recordId: id });
});

test('an old id of 13 digits is accepted', () => {
  expect(readRecordReference('1618209327096')).toEqual({ kind: 'record', recordId: '1618209327096' });
});

test('a link with several numbers is ambiguous', () => {
  expect(readRecordReference('https://a.feishu.cn/hire/7270798542321666364/6949805467799537964')).toEqual({
    kind: 'several',
  });
});

test.each(['', '   '])('a blank text is empty: "%s"', (text) => {
  expect(readRecordReference(text)).toEqual({ kind: 'empty' });
});

test.each(['hello', '١٢٣٤٥٦٧٨٩٠١٢٣', '0', '012345678901234', 'https://feishu.cn/hire', '%', '1'.repeat(30)])(
  'no id is found in "%s"',
  (text) => {
    expect(readRecordReference(text)).toEqual({ kind: 'none' });
  },
);
