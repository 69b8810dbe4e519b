import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, openPostgresWorld } from '../testing/store-world.ts';

/** A disk of two megabytes for PostgreSQL; `null` if this machine does not allow a mount. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-disk-'));
  onFinished(() => rmSync(folder, { recursive: true }));
  const words = ['-t', 'tmpfs', '-o', 'size=2m,uid=65534,gid=65534,mode=700', 'tmpfs', folder];
  if (spawnSync('mount', words).status !== 0) return null;
  onFinished(() => spawnSync('umount', ['--lazy', folder]));
  return folder;
}

const disk = hasPostgres ? mountSmallDisk() : null;

test.skipIf(disk === null)(
  'where the disk is full nothing is acknowledged, and all goes on when there is room',
  async () => {
    const { server, database } = await startOwnPostgres();
    await server.query(`CREATE TABLESPACE small LOCATION '${disk}'`);
    await server.query(
      'ALTER TABLE audit SET TABLESPACE small; CREATE TABLE filler (text TEXT) TABLESPACE small',
      'mianping',
    );
    const { store, lines, verify } = await openPostgresWorld({ database });
    const fill = 'INSERT INTO filler SELECT md5(random()::text) FROM generate_series(1, 100000)';
    await expect(server.query(fill, 'mianping')).rejects.toMatchObject({ code: '53100' });

    let acknowledged = 0;
    const append = async (): Promise<string> => {
      try {
        await store.audit.append(entry());
        acknowledged += 1;
        return 'acknowledged';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    // An existing page of the table may still have room.
    await expect.poll(append).toBe('store_unreachable');
    expect(lines.some((text) => text.includes('the disk of the database is full'))).toBe(true);
    await expect.poll(() => store.isWritable()).toBe(false);
    await server.query('DROP TABLE filler', 'mianping');
    await expect.poll(() => [store.isWritable(), store.isReadable()]).toEqual([true, true]);
    expect(await append()).toBe('acknowledged');
    expect(await verify()).toMatchObject({ isIntact: true, lines: acknowledged });
  },
);
