import { expect, test } from 'vitest';
import { visitSandbox } from '../server/testing/sandbox-visitor.ts';

const now = Date.parse('2026-11-20T09:00:00+08:00');

test.each([
  [
    'hire:interview:readonly',
    [
      '/v1/interviews?start_time=1',
      '/v1/interview_records',
      '/v1/interview_records/1',
      '/v1/interview_records/attachments',
    ],
  ],
  ['hire:application:readonly', ['/v1/applications/1']],
  ['hire:job:readonly', ['/v1/jobs/1', '/v1/jobs/1/recruiter']],
  ['hire:talent:readonly', ['/v2/talents/1']],
] as const)('without %s exactly its endpoints are refused, and it is named', async (scope, paths) => {
  const { get } = await visitSandbox(now, [scope]);
  for (const path of paths) {
    const reply = await get(`/open-apis/hire${path}`);
    const { code, error } = await reply.json();
    expect([reply.status, code]).toEqual([400, 99991672]);
    expect(error.permission_violations).toContainEqual({ type: 'action_scope_required', subject: scope });
  }
  const others = ['/v1/interviews?start_time=1', '/v1/applications/1', '/v1/jobs/1', '/v2/talents/1'];
  for (const path of others.filter((other) => !paths.some((mine) => mine === other))) {
    expect((await (await get(`/open-apis/hire${path}`)).json()).code).not.toBe(99991672);
  }
});

test('whoever calls without a valid token does not learn which scopes there are', async () => {
  const { get } = await visitSandbox(now, ['hire:talent:readonly']);
  const reply = await get('/open-apis/hire/v2/talents/1', { authorization: 'Bearer t-0' });
  expect(await reply.json()).toMatchObject({ code: 99991663 });
});
