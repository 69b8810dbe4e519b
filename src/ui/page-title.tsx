/**
 * The document's title. Rendered in the browser only: the server sends the `<head>`, titled with the product's name,
 * before the page is known, and browsers use the first title of a document.
 */
export function PageTitle({ children }: { children: string }) {
  return typeof document === 'undefined' ? null : <title translate="no">{children}</title>;
}
