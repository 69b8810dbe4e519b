import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { cutAnswer, type Fault, faults, wholeAnswer } from '../../testing/feishu/cut-answer.ts';
import { listen } from '../../testing/feishu/fake-feishu.ts';
import { onFinished } from '../../testing/on-finished.ts';
import { createTransport } from './transport.ts';

const answer = wholeAnswer({ code: 0 });
/** As many as the transport has connections. */
const atOnce = 90;

/** Silence costs a real timeout, so it is tested at a few positions only. */
const steps: Record<Fault, number> = { closed: 1, reset: 1, hung: 13 };

test.each(faults)('an answer that is %s after any of its bytes is none', async (fault) => {
  const server = createServer(({ url }, response) => cutAnswer(response, answer, Number(url?.slice(1)), fault));
  const transport = createTransport(await listen(server));
  onFinished(() => transport.close());
  const ask = (bytes: number, milliseconds: number) =>
    transport.exchange({ method: 'GET', path: `/${bytes}` }, AbortSignal.timeout(milliseconds));
  const outcomes = new Set<string>();
  let next = 0;
  async function askOneAfterTheOther(): Promise<void> {
    while (next < answer.length) {
      const bytes = next;
      next += steps[fault];
      const milliseconds = fault === 'hung' ? 30 : 20_000;
      outcomes.add(await ask(bytes, milliseconds).then(() => `read of ${bytes} bytes`, nameOf));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askOneAfterTheOther));
  expect([...outcomes]).toEqual([fault === 'hung' ? 'TimeoutError' : 'upstream_unreachable']);
  expect(await ask(answer.length, 20_000)).toMatchObject({ status: 200, json: { code: 0 } });
});

function nameOf(error: { code?: string | number; name: string }): string {
  return typeof error.code === 'string' ? error.code : error.name;
}
