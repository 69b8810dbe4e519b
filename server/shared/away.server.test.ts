import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../base/rate.ts';
import type { RecordReading } from '../feishu/hire.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { serversAt } from '../testing/shared-world.ts';
import { until } from '../testing/until.ts';

test.skipIf(!hasPostgres)(
  'without the database each server goes on alone at once, except that nobody signs in until it is back',
  async () => {
    const { server: postgres, database } = await startOwnPostgres();
    const { openServer } = serversAt(database.address);
    const { signIns, readings, calls, isConnected } = await openServer();
    const window = calls.windowOf('/a', perSecond(18));
    const signInOnce = (state: string) => signIns.use(state, 60_000);
    const readOnce = () =>
      readings.read(
        toRecordId('7'),
        async () => ({ record: {}, imageUrls: new Map() }) as unknown as RecordReading,
        new AbortController().signal,
      );
    const renewOnce = () => calls.token.renew(3, async () => ({ value: 'own', lifeMilliseconds: 60_000 }));

    await postgres.kill();
    const start = performance.now();
    await expect(signInOnce('a state')).rejects.toMatchObject({
      code: 'store_unreachable',
      retryAfter: 2,
    });
    expect((await readOnce()).ageMilliseconds).toBe(0);
    expect(await renewOnce()).toMatchObject({ value: 'own', generation: 4 });
    expect((await window.take(1)).passes).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5_000);
    await until(() => !isConnected());
    expect(signIns.isReachable()).toBe(false);
    // By then, calls that others may have taken from the database no longer count.
    await until(async () => (await window.take(1)).passes.length === 1);
    expect(performance.now() - start).toBeGreaterThan(2_000);

    await postgres.start();
    await until(isConnected);
    expect(await signInOnce('a state')).toBe(true);
  },
);
