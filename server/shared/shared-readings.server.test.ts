import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../base/rate.ts';
import { createLog } from '../log/log.ts';
import { createRecords } from '../records/records.ts';
import { refuse, sendRecord } from '../testing/feishu/answers.ts';
import { connect } from '../testing/feishu/connect.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { openSharedWorld } from '../testing/shared-world.ts';

const recordId = toRecordId('7');

const sendSecret: Answer = (response, { nth }) =>
  sendRecord(response, {
    content: `canary notes ${nth}`,
    image_list: [{ id: '1', url: 'https://signed.example/canary', name: 'canary.png' }],
  });

/** Two servers that share a database, and the calls of both. */
async function openWorld(answer: Answer = sendSecret) {
  const { query, openServer } = await openSharedWorld();
  const { hire, feishu } = await connect(answer, { limits: { rateOf: () => perSecond(1000) } });
  const open = async (issuer?: string) => {
    const { readings } = await openServer(issuer === undefined ? {} : { issuer });
    return createRecords({ hire, log: createLog('silent'), shared: readings });
  };
  return { query, feishu, open, one: await open(), other: await open() };
}

test.skipIf(!hasPostgres)(
  'readers of two servers who come together cost one call, and the database sees nothing of what they read',
  async () => {
    const { query, feishu, one, other } = await openWorld();
    const together = Array.from({ length: 50 }, () => [one, other].map((server) => server.read(recordId, {}))).flat();
    const notes = (await Promise.all(together)).map((record) => record.notes);
    expect(new Set(notes)).toEqual(new Set(['canary notes 1']));
    expect(feishu.hireCalls).toHaveLength(1);
    expect((await other.imageSource(recordId, '1', {})).url).toBe('https://signed.example/canary');
    expect(feishu.hireCalls).toHaveLength(1);
    const [kept] = (await query('SELECT sealed FROM shared_values')) as { sealed: Buffer }[];
    expect(kept?.sealed.length).toBeGreaterThan(100);
    expect(kept?.sealed.toString('latin1')).not.toContain('canary');
    // An access decision never uses an earlier reading.
    expect((await other.readAnew(recordId, {})).notes).toBe('canary notes 2');
  },
);

test.skipIf(!hasPostgres)('where the server that asks fails, the other asks for itself', async () => {
  const { feishu, one, other } = await openWorld((response, call) =>
    call.nth === 1 ? refuse(response, 1002002) : sendSecret(response, call),
  );
  const results = await Promise.allSettled([one.read(recordId, {}), other.read(recordId, {})]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(feishu.hireCalls).toHaveLength(2);
});

test.skipIf(!hasPostgres)('a record that one server finds gone is read by none of them from the database', async () => {
  const { query, feishu, one, other } = await openWorld();
  await one.read(recordId, {});
  feishu.replace({ record: (response) => refuse(response, 1002002) });
  await expect(one.readAnew(recordId, {})).rejects.toMatchObject({ code: 'not_found' });
  await expect.poll(() => query('SELECT 1 FROM shared_values')).toEqual([]);
  await expect(other.read(recordId, {})).rejects.toMatchObject({ code: 'not_found' });
});

test.skipIf(!hasPostgres)(
  'a server that knows people by other ids takes over no reading, and nobody takes over a large one',
  async () => {
    const { feishu, open, one, other } = await openWorld();
    const foreign = await open('a company by union_id');
    await one.read(recordId, {});
    expect((await foreign.read(recordId, {})).notes).toBe('canary notes 2');
    feishu.replace({ record: (response) => sendRecord(response, { content: '长'.repeat(600_000) }) });
    for (const server of [one, other]) await server.read(toRecordId('8'), {});
    expect(feishu.hireCalls).toHaveLength(4);
  },
);
