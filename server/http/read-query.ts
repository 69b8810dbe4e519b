/**
 * Reads a query as the page's code does, with `URLSearchParams`: server and browser have to read an address as the same
 * list, even if its escapes are broken. If a name is given several times, its first value counts.
 */
export function readQuery(query: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(query)].reverse());
}
