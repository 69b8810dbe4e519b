import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { openAccess } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { content, type Writers } from '../testing/company.ts';

const builtPage = join(import.meta.dirname, '..', '..', 'dist');

/** No two readers have the same time of day. */
const zones = {
  'Pacific/Honolulu': '-10',
  'Pacific/Marquesas': '-9:30',
  'Pacific/Gambier': '-9',
  'Pacific/Pitcairn': '-8',
  'America/Phoenix': '-7',
  'America/Costa_Rica': '-6',
  'America/Bogota': '-5',
  'America/Manaus': '-4',
  'America/Bahia': '-3',
  'Africa/Lagos': '+1',
  'Africa/Maputo': '+2',
  'Africa/Nairobi': '+3',
  'Asia/Dubai': '+4',
  'Asia/Kabul': '+4:30',
  'Asia/Karachi': '+5',
  'Asia/Kolkata': '+5:30',
  'Asia/Kathmandu': '+5:45',
  'Asia/Yangon': '+6:30',
  'Asia/Tokyo': '+9',
  'Pacific/Apia': '+13',
};
const themes = ['system', 'light', 'dark'] as const;
const modes = ['zh', 'en', 'both'] as const;

const readers = Object.entries(zones).map(([timeZone, offset], at) => ({
  person: { id: `ou_reader${at + 10}`, name: { zh: `名ou_reader${at + 10}`, en: null } },
  recordId: `75000000${at + 10}`,
  timeZone,
  offset,
  theme: themes[at % 3] ?? 'system',
  mode: modes[(at >> 1) % 3] ?? 'zh',
}));
type Reader = (typeof readers)[number];

/** `strange record`: another reader's record. `nobody`: a reader who has not signed in. */
const visits = ['own record', 'own record', 'strange record', 'own record', 'start', 'own record', 'nobody'] as const;
type Visit = (typeof visits)[number];

const sentences = { zh: '跳到正文', en: 'Skip to content' };

const writers: Writers = Object.fromEntries(
  readers.map(({ recordId, person }) => [recordId, { by: person.id, submitted: true }]),
);
const world = { mode: 'author-only', writers, builtPage } as const;

describe.runIf(existsSync(builtPage))('each document holds what is its reader’s, and nothing of any other’s', () => {
  test('ten thousand of twenty readers', async () => {
    const { app, cookieOf } = await openAccess(world);
    const faults = await findFaults(10_000, cookieOf, (url, cookie) =>
      app.inject({ url, headers: { cookie } }).then(({ body }) => body),
    );
    expect(faults).toEqual([]);
  });

  test('a thousand whose heads have left before their records came', async () => {
    const { app, cookieOf } = await openAccess({ ...world, cold: true });
    const address = await app.listen({ port: 0 });
    let waited = 0;
    const faults = await findFaults(1_000, cookieOf, async (path, cookie) => {
      const html = await fetch(address + path, { headers: { cookie } }).then((reply) => reply.text());
      if (html.includes('<div id="waiting">')) waited += 1;
      return html;
    });
    expect(faults).toEqual([]);
    expect(waited).toBeGreaterThan(500);
  });
});

type Fetch = (path: string, cookie: string) => Promise<string>;

/** What stands in a document and should not, or the other way round; of so many, forty of them at a time. */
async function findFaults(
  count: number,
  cookieOf: (person: Person) => Promise<string>,
  fetchHtml: Fetch,
): Promise<string[]> {
  const sessions = await Promise.all(readers.map(({ person }) => cookieOf(person)));
  const faults: string[] = [];
  await atOnce(40, [...Array(count).keys()], async (number) => {
    const at = number % readers.length;
    const [reader, neighbour] = [readers[at], readers[(at + 1) % readers.length]] as [Reader, Reader];
    const visit = visits[number % visits.length] ?? 'own record';
    const path = addressOf(visit, reader, neighbour);
    const cookie = cookieHeader(reader, visit === 'nobody' ? '' : sessions[at]);
    const html = await fetchHtml(path, cookie);
    const [found, expected] = [marksIn(html), marksOf(reader, visit)].map((marks) => JSON.stringify(marks));
    if (found !== expected) faults.push(`${visit}: ${found} instead of ${expected}`);
  });
  return faults.slice(0, 5);
}

function addressOf(visit: Visit, reader: Reader, neighbour: Reader): string {
  if (visit === 'start' || visit === 'nobody') return '/';
  return `/records/${visit === 'own record' ? reader.recordId : neighbour.recordId}`;
}

function cookieHeader({ theme, mode, timeZone }: Reader, session = ''): string {
  return `${session}; mianping_theme=${theme}; mianping_language=${mode}; mianping_time_zone=${timeZone}`;
}

/** All that tells one reader from another, wherever in a document it stands: in the HTML or in what it was made of. */
function marksIn(html: string): Record<string, string[]> {
  const all = (pattern: RegExp) => [...new Set(Array.from(html.matchAll(pattern), ([, mark = '']) => mark))].sort();
  return {
    people: all(/(ou_reader\d\d)/g),
    records: all(/(75000000\d\d)/g),
    contents: all(new RegExp(`${content} (\\d+)`, 'g')),
    offsets: all(/[（(]UTC([^)）]*)[)）]/g),
    zones: all(/"timeZone":"([^"]*)"/g),
    themes: all(/"theme":"([^"]*)"/g),
    shownThemes: all(/<html [^>]*data-theme="([^"]*)"/g),
    modes: all(/"mode":"([^"]*)"/g),
    tags: all(/<html lang="([^"]*)"/g),
    sentences: all(new RegExp(`>(${Object.values(sentences).join('|')})<`, 'g')),
  };
}

function marksOf({ person, recordId, offset, timeZone, theme, mode }: Reader, visit: Visit): Record<string, string[]> {
  const isRead = visit === 'own record';
  const language = mode === 'en' ? 'en' : 'zh';
  return {
    people: visit === 'nobody' ? [] : [person.id],
    records: isRead ? [recordId] : [],
    contents: isRead ? [recordId] : [],
    offsets: isRead ? [offset] : [],
    zones: [timeZone],
    themes: [theme],
    shownThemes: theme === 'system' ? [] : [theme],
    modes: [mode],
    tags: [language === 'zh' ? 'zh-CN' : 'en'],
    sentences: [sentences[language]],
  };
}
