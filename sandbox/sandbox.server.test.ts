import { expect, test } from 'vitest';
import { isHireId } from '#domain/record-id.ts';
import { listRecords, recordsPath, requestToken, visitSandbox } from '../server/testing/sandbox-visitor.ts';

const minute = 60_000;

test('the right app id and secret get a token with its real time left', async () => {
  const { sandbox, pass } = await visitSandbox();
  const credentials = { app_id: sandbox.appId, app_secret: sandbox.appSecret };
  const first = await (await requestToken(sandbox.baseUrl, credentials)).json();
  expect(first).toEqual({ code: 0, msg: 'ok', tenant_access_token: expect.stringMatching(/^t-\w+$/), expire: 7200 });
  pass(90 * minute);
  expect(await (await requestToken(sandbox.baseUrl, credentials)).json()).toEqual({ ...first, expire: 1800 });
});

test('with less than half an hour left a new token is issued, and both are valid until the old one ends', async () => {
  const { get, pass, token } = await visitSandbox();
  const old = await token();
  pass(90 * minute + 1);
  const fresh = await token();
  expect(fresh).not.toBe(old);
  const statusWith = async (value: string) => (await get(recordsPath, { authorization: `Bearer ${value}` })).status;
  expect([await statusWith(old), await statusWith(fresh)]).toEqual([200, 200]);
  pass(30 * minute);
  expect([await statusWith(old), await statusWith(fresh)]).toEqual([400, 200]);
});

test.each([
  ['another app', () => ({ app_id: 'cli_stranger', app_secret: 'x' }), 10003],
  ['nothing', () => ({}), 10003],
  ['a wrong secret', (appId: string) => ({ app_id: appId, app_secret: 'guess' }), 10014],
])('%s gets no token', async (_what, credentialsFor, code) => {
  const { sandbox } = await visitSandbox();
  const reply = await requestToken(sandbox.baseUrl, credentialsFor(sandbox.appId));
  expect(await reply.json()).toMatchObject({ code });
});

test('a call without a token, or with a wrong one, is refused by the documented codes at HTTP 400', async () => {
  const { sandbox, get } = await visitSandbox();
  const path = `${recordsPath}/${sandbox.samples[0]?.recordId}`;
  const without = await get(path, {});
  expect([without.status, (await without.json()).code]).toEqual([400, 99991661]);
  const wrong = await get(path, { authorization: 'Bearer t-0000' });
  expect([wrong.status, (await wrong.json()).code]).toEqual([400, 99991663]);
});

test('every answer carries a log id of its own, and a refusal repeats it', async () => {
  const { get } = await visitSandbox();
  const [one, other] = [await get(`${recordsPath}/1`), await get('/nowhere')];
  expect(one.headers.get('x-tt-logid')).toMatch(/^20261120010000[0-9A-F]{20}$/);
  expect(other.headers.get('x-tt-logid')).not.toBe(one.headers.get('x-tt-logid'));
  expect(await one.json()).toMatchObject({ code: 1002002, error: { log_id: one.headers.get('x-tt-logid') } });
  expect(other.status).toBe(404);
});

test.each([
  ['one record', '/7574263901857443852', 20],
  ['the list', '', 10],
])('%s can be asked for so often in any second, and then says when to come back', async (_name, path, most) => {
  const { token, get, pass } = await visitSandbox();
  const headers = { authorization: `Bearer ${await token()}` };
  const call = () => get(recordsPath + path, headers);
  const replies = await Promise.all(Array.from({ length: most }, call));
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  const refused = await call();
  expect([refused.status, refused.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, '1']);
  expect(await refused.json()).toMatchObject({ code: 99991400 });
  pass(999);
  expect((await call()).status).toBe(429);
  pass(1);
  expect((await call()).status).toBe(200);
});

test('the list takes up to a hundred ids and leaves out those that it does not know', async () => {
  const { sandbox, get } = await visitSandbox();
  const [one, other] = sandbox.samples.map(({ recordId }) => recordId);
  const reply = await (await get(`${recordsPath}?ids=${one}&ids=1&ids=${other}`)).json();
  expect(reply.data.items.map(({ id }: { id: string }) => id)).toEqual([one, other]);
  const tooMany = Array.from({ length: 101 }, () => `ids=${one}`).join('&');
  expect(await (await get(`${recordsPath}?${tooMany}`)).json()).toMatchObject({ code: 1002002 });
});

test('the list pages through every record once, in the order of their ids', async () => {
  const visitor = await visitSandbox();
  const ids = (await listRecords(visitor, 5)).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted());
  const samples = visitor.sandbox.samples.filter(({ group }) => group === 'record').map(({ recordId }) => recordId);
  expect(ids).toEqual(expect.arrayContaining(samples));
});

test.each(['page_size=0', 'page_size=101', 'page_size=x', 'page_token=x'])('the list refuses %s', async (query) => {
  const { get } = await visitSandbox();
  expect(await (await get(`${recordsPath}?${query}`)).json()).toMatchObject({ code: 1002002 });
});

test('people come under the kind of id that was asked for', async () => {
  const { sandbox, get } = await visitSandbox();
  const path = `${recordsPath}/${sandbox.samples[0]?.recordId}`;
  const idFor = async (kind: string) => {
    const { data } = await (await get(`${path}?user_id_type=${kind}`)).json();
    expect(data.interview_record.interviewer.id).toBe(data.interview_record.user_id);
    return data.interview_record.user_id;
  };
  expect(await idFor('open_id')).toMatch(/^ou_\w{32}$/);
  expect(await idFor('union_id')).toMatch(/^on_\w{32}$/);
  expect(await idFor('user_id')).toMatch(/^\w{8}$/);
  expect(await (await get(`${path}?user_id_type=email`)).json()).toMatchObject({ code: 99992402 });
});

test('what the start page offers has an id that can be opened, a title and a hint in both languages', async () => {
  const { sandbox } = await visitSandbox();
  const { samples } = sandbox;
  expect(samples[0]?.title).toEqual({ zh: '前端工程师 · 通过', en: 'Front-end engineer · pass' });
  expect(samples.filter(({ group }) => group === 'record').length).toBeGreaterThanOrEqual(14);
  expect(new Set(samples.map(({ recordId }) => recordId)).size).toBe(samples.length);
  for (const { recordId, title, hint } of samples) {
    expect(isHireId(recordId) && recordId.length === 19).toBe(true);
    expect([title.zh, title.en, hint.zh, hint.en].every((text) => text?.trim())).toBe(true);
  }
  const groups = samples.map(({ group }) => group);
  expect(groups).toEqual(groups.toSorted().reverse());
});
