declare global {
  interface Window {
    /** Path and query of the document when it arrived; recorded by the script in `server/page/template.ts`. */
    openedAddress?: string;
  }
}

/** Path and query in the address bar. */
export function currentAddress(): string {
  return `${window.location.pathname}${window.location.search}`;
}

/**
 * False if the reader has gone back or forward since the document arrived, to a page of this tab that was opened
 * without a new document. The address bar then shows another page than the one that the server rendered.
 */
export function isAtOpenedAddress(): boolean {
  // The development server's documents record none.
  return (window.openedAddress ?? currentAddress()) === currentAddress();
}
