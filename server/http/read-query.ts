/**
 * Reads a query as the page's code does, with `URLSearchParams`: server and browser have to take an address for the same
 * list, also where its escapes are broken. Of a name that is given several times, the first counts.
 */
export function readQuery(query: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(query)].reverse());
}
