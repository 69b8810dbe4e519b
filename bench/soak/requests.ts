import type { InterviewList } from '#contract/interviews.ts';
import type { InterviewRecord } from '#domain/record.ts';

/** What a reader asks for. */
export interface Visit {
  kind: Kind;
  path: string;
  cookie: string;
}

export type Kind = 'page' | 'record' | 'list' | 'debrief' | 'image' | 'refusal';

/** How many of a hundred requests are of each kind. */
const shares: Record<Kind, number> = { page: 20, record: 30, list: 15, debrief: 10, image: 15, refusal: 10 };

/** What there is to be asked for. */
export interface Sights {
  records: string[];
  applications: string[];
  /** Paths. */
  images: string[];
}

/** Somebody who is signed in, with what they may read. */
export interface Visitor {
  cookie: string;
  sights: Sights;
}

/** Reads the list once, and every record for its images. Throws when something of it cannot be read. */
export async function readSights(address: string, cookie: string): Promise<Sights> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(address + path, { headers: { cookie } });
    if (!response.ok) throw new Error(`${path.split('?')[0]} answers ${response.status}`);
    return response.json();
  };
  const { groups } = (await get('/api/interviews?view=all&period=all&whole=1')) as InterviewList;
  const records = groups.flatMap(({ interviews }) => interviews.flatMap(recordIdsOf));
  const images: string[] = [];
  for (const id of records) {
    const record = (await get(`/api/records/${id}`)) as InterviewRecord;
    images.push(...record.images.map((image) => `/api/records/${id}/images/${encodeURIComponent(image.id)}`));
  }
  return { records, applications: groups.map(({ applicationId }) => applicationId), images };
}

function recordIdsOf({ evaluations }: InterviewList['groups'][number]['interviews'][number]): string[] {
  return evaluations.flatMap(({ recordId }) => recordId ?? []);
}

/** A request by chance, of one of the readers. */
export function nextVisit(visitors: Visitor[], random: () => number): Visit {
  const pick = <Entry>(entries: Entry[]): Entry => entries[Math.floor(random() * entries.length)] as Entry;
  const kind = pickKind(random() * 100);
  const { cookie, sights } = pick(visitors);
  switch (kind) {
    case 'page':
      return {
        kind,
        cookie,
        path: pick(['/', `/records/${pick(sights.records)}`, `/applications/${pick(sights.applications)}`]),
      };
    case 'record':
      return { kind, cookie, path: `/api/records/${pick(sights.records)}${pick(['', '/context'])}` };
    case 'list':
      return {
        kind,
        cookie,
        path: `/api/interviews?${pick(['view=all', 'view=all&flat=1', 'view=owed', 'period=30'])}`,
      };
    case 'debrief':
      return { kind, cookie, path: `/api/applications/${pick(sights.applications)}` };
    case 'image':
      return { kind, cookie, path: (pick(sights.images) ?? '/api/about') + pick(['', '?width=320', '?width=640']) };
    case 'refusal':
      return pick<Visit>([
        { kind, cookie, path: '/api/records/7999999999999999999' },
        { kind, cookie, path: '/api/records/0123' },
        { kind, cookie, path: '/nowhere' },
        { kind, cookie: '', path: `/api/records/${pick(sights.records)}` },
        { kind, cookie: 'sid=none', path: '/' },
      ]);
  }
}

function pickKind(chance: number): Kind {
  let sum = 0;
  const found = Object.entries(shares).find(([, share]) => {
    sum += share;
    return chance < sum;
  });
  return (found?.[0] ?? 'refusal') as Kind;
}
