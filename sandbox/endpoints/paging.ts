/** One page of a list, as Feishu's list endpoints answer it. */
export interface Page<Entry> {
  entries: Entry[];
  page_token: string;
  has_more: boolean;
}

/** Feishu documents pages of 10 and at most 100. */
const [usualPage, longestPage] = [10, 100];

/** The page that `page_size` and `page_token` ask for; `null` if either is invalid. */
export function pageOf<Entry extends { id: string }>(all: readonly Entry[], { searchParams }: URL): Page<Entry> | null {
  const size = Number(searchParams.get('page_size') ?? usualPage);
  if (!Number.isInteger(size) || size < 1 || size > longestPage) return null;
  const start = startOf(all, searchParams.get('page_token') ?? '');
  if (start === null) return null;
  const entries = all.slice(start, start + size);
  const last = entries.at(-1);
  const has_more = start + size < all.length;
  return { entries, page_token: has_more && last ? tokenOf(last.id) : '', has_more };
}

/** A page token names the last entry of the page before. */
function tokenOf(lastId: string): string {
  return Buffer.from(lastId).toString('base64url');
}

function startOf(all: readonly { id: string }[], pageToken: string): number | null {
  if (pageToken === '') return 0;
  const lastId = Buffer.from(pageToken, 'base64url').toString();
  const position = all.findIndex(({ id }) => id === lastId);
  return position === -1 ? null : position + 1;
}
