import { expect, test } from 'vitest';
import { app, lin, send } from '../testing/feishu-accounts.ts';
import type { Answer, Browser, World } from '../testing/sign-in-world.ts';
import { openWorld } from '../testing/sign-in-world.ts';

/** Everything that may happen in a sign-in, with every answer that the browser got from this server. */
async function everyCourse(world: World): Promise<Answer[]> {
  const answers: Answer[] = [];
  const { feishu } = world;
  const course = async (change: () => void, last: (browser: Browser, back: string) => Promise<Answer>) => {
    Object.assign(feishu, { person: lin, onToken: null, onUserInfo: null });
    change();
    const browser = world.newBrowser();
    const start = await browser.visit('/auth/sign-in?return_to=/records/1');
    const back = (await browser.visit(start.location)).location;
    answers.push(start, await last(browser, back));
  };
  const comeBack = (browser: Browser, back: string) => browser.visit(back);
  const echo = `${app.secret} ${feishu.secrets.join(' ')}`;
  await course(() => undefined, comeBack);
  await course(() => Object.assign(feishu, { person: { ...lin, open_id: null } }), comeBack);
  await course(() => Object.assign(feishu, { person: { ...lin, tenant_key: 'other' } }), comeBack);
  await course(() => Object.assign(feishu, { onUserInfo: null, onToken: tokenWith('u-canary-x\r\n') }), comeBack);
  await course(() => Object.assign(feishu, { onToken: refuseWith(20002, echo) }), comeBack);
  await course(() => Object.assign(feishu, { onToken: refuseWith(29999, echo) }), comeBack);
  await course(() => Object.assign(feishu, { onUserInfo: refuseWith(99991668, echo) }), comeBack);
  await course(
    () => undefined,
    (browser, back) => browser.visit(`${back}&error=server_error&error_description=code-canary`),
  );
  await course(
    () => undefined,
    (browser, back) => browser.visit(`${back}&code=code-canary`),
  );
  return answers;
}

const tokenWith =
  (token: string): NonNullable<World['feishu']['onToken']> =>
  (response) =>
    send(response, { code: 0, access_token: token, token_type: 'Bearer' });

const refuseWith =
  (code: number, words: string): NonNullable<World['feishu']['onToken']> =>
  (response) =>
    send(response, { code, msg: words, error: 'invalid_client', error_description: words }, 400);

test('no secret, code, token, verifier, state or cookie is in any log line', async () => {
  const world = await openWorld();
  const answers = await everyCourse(world);
  const lines = world.lines.join('\n');
  const states = world.feishu.requests.map(({ parameters }) => parameters.get('state'));
  const cookies = answers.flatMap((answer) => answer.cookies).map((line) => line.split(/[=;]/)[1]);
  expect(world.lines.filter((line) => line.includes('sign-in failed'))).toHaveLength(8);
  for (const secret of [app.secret, 'canary', ...world.feishu.secrets, ...states, ...cookies]) {
    if (secret) expect(lines).not.toContain(secret);
  }
  expect(lines).not.toMatch(/林薇|ou_lin|lin@example\.com|words/);
});

test('no secret, code, token or verifier is in any answer', async () => {
  const world = await openWorld();
  const answers = await everyCourse(world);
  const all = JSON.stringify(answers);
  expect(world.feishu.secrets.length).toBeGreaterThan(10);
  for (const secret of [app.secret, 'canary', ...world.feishu.secrets]) {
    if (secret) expect(all).not.toContain(secret);
  }
});

test('an administrator reads what to set right', async () => {
  const { feishu, newBrowser, lines } = await openWorld();
  feishu.onToken = refuseWith(20071, 'words');
  await newBrowser().signIn();
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([
    expect.stringMatching(/"feishuCode":20071.*add PUBLIC_URL with \/auth\/callback/),
  ]);
});
