declare global {
  interface Window {
    /** The buttons that were clicked before hydration; recorded by the script in `server/page/template.ts`. */
    earlyClicks?: HTMLElement[];
  }
}

/** Marks a part of the document that the server has rendered and the browser has not hydrated yet. */
export const dehydratedAttribute = 'data-dehydrated';

/** True on the server, and in the browser until the page is hydrated. */
export function isPageDehydrated(): boolean {
  return typeof document === 'undefined' || document.querySelector(`#root[${dehydratedAttribute}]`) !== null;
}

/** Call this once the part is hydrated. It clicks again each button in it that the reader clicked too early. */
export function replayEarlyClicks(part: Element): void {
  part.removeAttribute(dehydratedAttribute);
  const clicks = window.earlyClicks ?? [];
  const canReact = (button: HTMLElement) => button.closest(`[${dehydratedAttribute}]`) === null;
  window.earlyClicks = clicks.filter((button) => !canReact(button));
  // Buttons that have left the page are skipped.
  for (const button of clicks) if (button.isConnected && canReact(button)) button.click();
}
