import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { failingFirst, refuse, send } from '../../testing/feishu/answers.ts';
import { connect, recordId } from '../../testing/feishu/connect.ts';

test.each([500, 502, 503, 504])('HTTP %d is repeated twice and the record found', async (status) => {
  const { hire, feishu } = await connect(failingFirst(2, (response) => send(response, '<html>', status)));
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
  expect(feishu.hireCalls).toHaveLength(3);
});

test('a server error for ever is given up after three calls', async () => {
  const { hire, feishu } = await connect((response) => refuse(response, 1002001, 500));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_failed' });
  expect(feishu.hireCalls).toHaveLength(3);
});

test('many failing records are not asked for three times each', async () => {
  const { hire, feishu } = await connect((response) => refuse(response, 1002001, 500));
  const ids = Array.from({ length: 10 }, (_, index) => toRecordId(index + 1));
  await Promise.allSettled(ids.map((id) => hire.readRecord(id, {})));
  expect(feishu.hireCalls.length).toBeLessThanOrEqual(14);
});

test('other refusals are not repeated', async () => {
  const { hire, feishu } = await connect((response) => refuse(response, 99992402, 400));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_failed' });
  expect(feishu.hireCalls).toHaveLength(1);
});
