/**
 * What the browser's tab says. Not in what the server sends: its head, which goes before the page is known, names the
 * product, and a browser believes the first title of a document.
 */
export function PageTitle({ children }: { children: string }) {
  return typeof document === 'undefined' ? null : <title>{children}</title>;
}
