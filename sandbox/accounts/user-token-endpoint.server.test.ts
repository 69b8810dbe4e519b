import { expect, test } from 'vitest';
import { redirectUri, verifier, visitAccounts } from '../../server/testing/accounts-reader.ts';

const minute = 60_000;

test('a code becomes a token, and the token says who it is and of which company', async () => {
  const { codeOf, redeem, userInfo, sandbox } = await visitAccounts();
  const reply = await redeem(await codeOf('interviewer'));
  const token = await reply.json();
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(token).toEqual({
    code: 0,
    access_token: expect.stringMatching(/^u-/),
    expires_in: 7200,
    token_type: 'Bearer',
    scope: '',
  });
  const { code, data } = await (await userInfo(token.access_token)).json();
  expect(code).toBe(0);
  expect(data).toMatchObject({
    name: '赵鹏',
    en_name: 'Zhao Peng',
    open_id: 'ou_4c1f0b7a92de5836a1c40e7fd2b98365',
    union_id: 'on_4c1f0b7a92de5836a1c40e7fd2b98365',
    user_id: '4c1f0b7a',
    tenant_key: sandbox.tenantKey,
  });
});

test('JSON is taken as well as a form', async () => {
  const { codeOf, sandbox } = await visitAccounts();
  const fields = { client_id: sandbox.appId, client_secret: sandbox.appSecret, code: await codeOf('interviewer') };
  const reply = await fetch(`${sandbox.baseUrl}/oauth/v3/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      ...fields,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  expect(await reply.json()).toMatchObject({ code: 0, token_type: 'Bearer' });
});

test.each([
  ['a wrong secret', { client_secret: 'guess' }, 20002, 'invalid_client'],
  ['no secret', { client_secret: undefined }, 20002, 'invalid_client'],
  ['another app', { client_id: 'cli_other' }, 20048, 'invalid_client'],
  ['a code that was never issued', { code: 'made-up' }, 20003, 'invalid_grant'],
  ['no code', { code: undefined }, 20063, 'invalid_request'],
  ['another redirect address', { redirect_uri: `${redirectUri}?x=1` }, 20071, 'invalid_grant'],
  ['no redirect address', { redirect_uri: undefined }, 20071, 'invalid_grant'],
  ['another verifier', { code_verifier: verifier.toUpperCase() }, 20049, 'invalid_grant'],
  ['no verifier', { code_verifier: undefined }, 20049, 'invalid_grant'],
  ['a verifier that is too short', { code_verifier: 'short' }, 20049, 'invalid_grant'],
  ['another kind of grant', { grant_type: 'password' }, 20036, 'unsupported_grant_type'],
])('%s is refused, flat and with Feishu’s code', async (_name, changes, code, error) => {
  const { codeOf, redeem } = await visitAccounts();
  const reply = await redeem(await codeOf('interviewer'), changes);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toEqual({ code, error, error_description: expect.any(String) });
});

test('a code serves once, even when its one use has failed', async () => {
  const { codeOf, redeem } = await visitAccounts();
  const [good, spoilt] = [await codeOf('interviewer'), await codeOf('interviewer')];
  expect((await redeem(good)).status).toBe(200);
  expect(await (await redeem(good)).json()).toMatchObject({ code: 20065, error: 'invalid_grant' });
  expect(await (await redeem(spoilt, { code_verifier: undefined })).json()).toMatchObject({ code: 20049 });
  expect(await (await redeem(spoilt)).json()).toMatchObject({ code: 20065 });
});

test('a stranger who does not know the secret cannot spend a code', async () => {
  const { codeOf, redeem } = await visitAccounts();
  const code = await codeOf('interviewer');
  await redeem(code, { client_secret: 'guess' });
  expect((await redeem(code)).status).toBe(200);
});

test('a code ends after five minutes', async () => {
  const { codeOf, redeem, pass } = await visitAccounts();
  const [inTime, late] = [await codeOf('interviewer'), await codeOf('interviewer')];
  pass(5 * minute - 1);
  expect((await redeem(inTime)).status).toBe(200);
  pass(1);
  expect(await (await redeem(late)).json()).toMatchObject({ code: 20004, error: 'invalid_grant' });
});

test('who is outside the app’s range gets no token', async () => {
  const { codeOf, redeem } = await visitAccounts();
  const reply = await redeem(await codeOf('out-of-range'));
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ code: 20010, error: 'access_denied' });
});

test('somebody of another company gets a token and is of that company', async () => {
  const { codeOf, redeem, userInfo, sandbox } = await visitAccounts();
  const { access_token } = await (await redeem(await codeOf('other-tenant'))).json();
  const { data } = await (await userInfo(access_token)).json();
  expect(data.tenant_key).toMatch(/^\w{16}$/);
  expect(data.tenant_key).not.toBe(sandbox.tenantKey);
});

test('the administrator is known under every kind of id', async () => {
  const { codeOf, redeem, userInfo, sandbox } = await visitAccounts();
  const { access_token } = await (await redeem(await codeOf('administrator'))).json();
  const { open_id, union_id, user_id } = (await (await userInfo(access_token)).json()).data;
  expect(sandbox.adminIds).toEqual([open_id, union_id, user_id]);
});

test('a token ends after two hours, and an app’s token is no user’s', async () => {
  const { codeOf, redeem, userInfo, pass, token, get } = await visitAccounts();
  const { access_token } = await (await redeem(await codeOf('interviewer'))).json();
  pass(120 * minute - 1);
  expect((await userInfo(access_token)).status).toBe(200);
  pass(1);
  expect(await (await userInfo(access_token)).json()).toMatchObject({ code: 99991677 });
  expect(await (await userInfo(await token())).json()).toMatchObject({ code: 99991668 });
  expect(await (await get('/open-apis/authen/v1/user_info', {})).json()).toMatchObject({ code: 99991661 });
  const records = '/open-apis/hire/v1/interview_records';
  expect(await (await get(records, { authorization: `Bearer ${access_token}` })).json()).toMatchObject({
    code: 99991663,
  });
});
