import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { openAccess } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { content, imageId, records } from '../testing/company.ts';
import { engines } from '../testing/store-world.ts';

const requests = 10_000;
/** Enough readers of each kind that none of them reaches the limit of requests a minute. */
const readersOfEachKind = 10;

const crowd = (kind: string): Person[] =>
  Array.from({ length: readersOfEachKind }, (_, at) => ({ id: `ou_${kind}_${at}`, name: { zh: null, en: null } }));

test.each(engines)(
  'with %s, no reader gets another’s answer among ten thousand concurrent readings of one record, half of them refused',
  async (engine) => {
    const [allowed, others] = [crowd('allowed'), crowd('other')];
    const env = { ADMIN_OPEN_IDS: allowed.map(({ id }) => id).join(',') };
    const { app, trail, cookieOf } = await openAccess({ engine, env });
    const sessionsOf = (readers: Person[]) => Promise.all(readers.map(cookieOf));
    const cookies = [await sessionsOf(allowed), await sessionsOf(others)] as const;
    const faults: string[] = [];
    const record = `/api/records/${records.authors}`;
    const image = `${record}/images/${imageId}`;
    const numbers = Array.from({ length: requests }, (_, at) => at);
    await atOnce(100, numbers, async (number) => {
      const mayRead = number % 2 === 0;
      // Some requests are for an image.
      const isImage = number % 40 < 2;
      const cookie = cookies[mayRead ? 0 : 1][(number >> 1) % readersOfEachKind];
      const reply = await app.inject({ url: isImage ? image : record, headers: { cookie } });
      const isRead = isImage ? reply.headers['content-type'] === 'image/png' : reply.body.includes(content);
      const isRight = mayRead ? reply.statusCode === 200 && isRead : reply.statusCode === 404 && !isRead;
      if (!isRight) faults.push(`${number}: ${reply.statusCode}`);
    });
    expect(faults).toEqual([]);
    const lines = await trail({ recordId: records.authors });
    const refused = lines.filter(({ result }) => result === 'refused');
    expect(refused.every(({ person }) => person?.id.startsWith('ou_other'))).toBe(true);
    expect([lines.length, refused.length]).toEqual([requests, requests / 2]);
  },
);
