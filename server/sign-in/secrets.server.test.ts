import { expect, test } from 'vitest';
import { send, sendUser, sendUserToken, user } from '../testing/feishu/answers.ts';
import type { Answer, Answers, FakeFeishu } from '../testing/feishu/fake-feishu.ts';
import { app } from '../testing/feishu/fake-feishu.ts';
import type { Browser, Reply, World } from '../testing/sign-in-world.ts';
import { openWorld } from '../testing/sign-in-world.ts';

/** Everything that may happen in a sign-in, with every answer that the browser got from this server. */
async function everyCourse(world: World): Promise<Reply[]> {
  const answers: Reply[] = [];
  const { feishu } = world;
  const course = async (given: Answers, last = (browser: Browser, back: string) => browser.visit(back)) => {
    feishu.restore();
    feishu.replace({ userInfo: sendUser(), ...given });
    const browser = world.newBrowser();
    const start = await browser.visit('/auth/sign-in?return_to=/records/1');
    const back = (await browser.visit(start.location)).location;
    answers.push(start, await last(browser, back));
  };
  await course({});
  await course({ userToken: sendUserToken({ refresh_token: 'ur-canary' }) });
  const echo = `${app.secret} ${secretsOf(feishu).join(' ')}`;
  await course({ userInfo: sendUser({ open_id: null }) });
  await course({ userInfo: sendUser({ tenant_key: 'other' }) });
  await course({ userToken: sendUserToken({ access_token: 'u-canary-x\r\n' }) });
  await course({ userToken: refuseWith(20002, echo) });
  await course({ userToken: refuseWith(29999, echo) });
  await course({ userInfo: refuseWith(99991668, echo) });
  await course({}, (browser, back) => browser.visit(`${back}&error=server_error&error_description=code-canary`));
  await course({}, (browser, back) => browser.visit(`${back}&code=code-canary`));
  return answers;
}

/** Codes, verifiers and tokens that Feishu has received. */
function secretsOf({ calls }: FakeFeishu): string[] {
  return calls.flatMap(({ parameters, authorization = '' }) =>
    [parameters.get('code') ?? '', parameters.get('code_verifier') ?? '', authorization.replace('Bearer ', '')].filter(
      (secret) => secret !== '',
    ),
  );
}

const refuseWith =
  (code: number, words: string): Answer =>
  (response) =>
    send(response, { code, msg: words, error: 'invalid_client', error_description: words }, 400);

test('no secret, code, token, verifier, state or cookie is in any log line', async () => {
  const world = await openWorld();
  const answers = await everyCourse(world);
  const lines = world.lines.join('\n');
  const states = world.feishu.calls.map(({ parameters }) => parameters.get('state'));
  const cookies = answers.flatMap((answer) => answer.cookies).map((line) => line.split(/[=;]/)[1]);
  expect(world.lines.filter((line) => line.includes('sign-in failed'))).toHaveLength(8);
  for (const secret of [app.secret, 'canary', ...secretsOf(world.feishu), ...states, ...cookies]) {
    if (secret) expect(lines).not.toContain(secret);
  }
  expect(lines).not.toMatch(/江予诗|ou_3e90|jiang@example\.com|words/);
});

test('no secret, code, token or verifier is in any answer', async () => {
  const world = await openWorld();
  const answers = await everyCourse(world);
  const all = JSON.stringify(answers);
  expect(secretsOf(world.feishu).length).toBeGreaterThan(10);
  for (const secret of [app.secret, 'canary', ...secretsOf(world.feishu)]) {
    if (secret) expect(all).not.toContain(secret);
  }
});

test('an administrator reads which company somebody came from, and which one was expected', async () => {
  const { feishu, newBrowser, lines } = await openWorld();
  feishu.replace({ userInfo: sendUser({ tenant_key: 'tenant-other' }) });
  await newBrowser().signIn();
  expect(lines.filter((line) => line.includes('sign-in failed')).map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      problem: 'other_tenant',
      tenantKey: 'tenant-other',
      expectedTenantKey: user.tenant_key,
    }),
  ]);
});

test('an administrator reads what to set right', async () => {
  const { feishu, newBrowser, lines } = await openWorld();
  feishu.replace({ userToken: refuseWith(20071, 'words') });
  await newBrowser().signIn();
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([
    expect.stringMatching(/"feishuCode":20071.*add PUBLIC_URL with \/auth\/callback/),
  ]);
});
