import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { emptyInterviewQuery, readInterviewQuery, toInterviewParameters } from '#contract/interview-query.ts';
import { lastList, rememberList } from './last-list.ts';

/** Opens a tab whose storage holds this text for the list. */
function openTab(text: string | null): void {
  let kept = text;
  vi.stubGlobal('sessionStorage', {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
}

test('the list that a tab had last is asked for again from its first page on', () => {
  openTab(null);
  const query = { ...emptyInterviewQuery, text: '林', jobIds: ['7'], isBlind: true, after: 'next' };
  rememberList({ query, view: 'mine' });
  expect(lastList()).toEqual({ view: 'mine', q: '林', job: '7', blind: '1' });
});

test.each(['', 'null', '"view"', '5', '[1]', '{"view', '{"view":5,"q":{"trim":1},"job":null}', '{"view":"others"}'])(
  'of %j in the storage all interviews are made',
  (text) => {
    openTab(text);
    expect(lastList()).toEqual({ view: 'all' });
  },
);

test('whatever stands in the storage, the server is asked for a list that it knows', () => {
  const values = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('view', 'q', 'state', 'after'), fc.jsonValue()),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        values.map((value) => JSON.stringify(value)),
      ),
      (text) => {
        openTab(text);
        const list = lastList();
        expect(toInterviewParameters(readInterviewQuery(list))).toEqual(list);
      },
    ),
  );
});
