import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createPdfRequests, type PdfRequestsOptions } from './pdf-requests.ts';

const subject = { reader: 'ou_a', recordId: toRecordId('1'), language: 'zh' } as const;
const asked = () => ({ signal: new AbortController().signal });

function begin(options: PdfRequestsOptions) {
  const requests = createPdfRequests(options);
  onTestFinished(requests.close);
  return requests;
}

test('without news a question is answered all the same, so that no connection is idle for long', async () => {
  const requests = begin({ make: () => new Promise(() => {}), holdMilliseconds: 1 });
  expect(await requests.ask(subject, null, asked())).toEqual({ state: 'waiting', before: null });
});

test('whoever does not ask again gives up what is being made for them', async () => {
  let making = new AbortController().signal;
  const make: PdfRequestsOptions['make'] = (_subject, { signal, onPlace }) => {
    making = signal;
    onPlace?.(7);
    return new Promise(() => {});
  };
  const requests = begin({ make, lapseMilliseconds: 1 });
  expect(await requests.ask(subject, null, asked())).toEqual({ state: 'waiting', before: 7 });
  await once(making, 'abort');
});

test('what is ready is kept for a moment only', async () => {
  const address = 'https://feishu.cn/signed';
  const requests = begin({ make: async () => address, readyMilliseconds: 1 });
  expect(await requests.ask(subject, null, asked())).toEqual({ state: 'ready' });
  await expect.poll(() => requests.addressOf(subject)).toBeNull();
  const patient = begin({ make: async () => address });
  await patient.ask(subject, null, asked());
  expect(patient.addressOf(subject)).toBe(address);
  expect(patient.addressOf({ ...subject, reader: 'ou_b' })).toBeNull();
});

test('two pages of one reader wait for one PDF, and either may leave', async () => {
  let made = 0;
  let finish: (address: string) => void = () => {};
  const make = () => {
    made += 1;
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  };
  const requests = begin({ make });
  const leaving = new AbortController();
  const left = requests.ask(subject, null, { signal: leaving.signal });
  const stays = requests.ask(subject, null, asked());
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  finish('https://feishu.cn/signed');
  expect(await stays).toEqual({ state: 'ready' });
  expect(made).toBe(1);
});

test('when the server ends, nobody is left waiting', async () => {
  const make: PdfRequestsOptions['make'] = async (_subject, { signal }) => {
    await once(signal, 'abort');
    throw signal.reason;
  };
  const requests = begin({ make });
  const waiting = requests.ask(subject, null, asked());
  requests.close();
  await expect(waiting).rejects.toMatchObject({ code: 'pdf_expired' });
});
