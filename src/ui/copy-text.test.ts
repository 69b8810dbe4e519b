import { expect, onTestFinished, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

/** A browser without `navigator.clipboard`, as on plain http. `execCommand` stands in for its older way of copying. */
function openBrowser(execCommand: () => boolean): { left: number } {
  const page = { left: 0 };
  const holder = { select() {}, remove: () => (page.left -= 1) };
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('document', { createElement: () => holder, body: { append: () => (page.left += 1) }, execCommand });
  onTestFinished(() => void vi.unstubAllGlobals());
  return page;
}

test.each([
  ['copies', () => true, true],
  ['refuses', () => false, false],
  [
    'throws',
    () => {
      throw new TypeError('no longer there');
    },
    false,
  ],
])(
  'a browser without a clipboard that %s is told so, and nothing is left on the page',
  async (_, execCommand, isCopied) => {
    const page = openBrowser(execCommand);
    expect(await copyText('text')).toBe(isCopied);
    expect(await copyText(Promise.resolve('text'))).toBe(isCopied);
    expect(await copyText(Promise.reject(new Error('never came')))).toBe(false);
    expect(page.left).toBe(0);
  },
);
