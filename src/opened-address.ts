declare global {
  interface Window {
    /** Path and query of the document as it came; recorded by the script in `server/page/template.ts`. */
    openedAddress?: string;
  }
}

/** Path and query in the address bar. */
export function currentAddress(): string {
  return `${window.location.pathname}${window.location.search}`;
}

/**
 * Whether the reader has gone back or forward since the document came: to another page of the same tab that was opened
 * without a new document. Then the address bar shows another page than the one that the server has rendered.
 */
export function isAtOpenedAddress(): boolean {
  // The development server's documents record none.
  return (window.openedAddress ?? currentAddress()) === currentAddress();
}
