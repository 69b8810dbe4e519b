declare global {
  interface Window {
    /** The buttons that were clicked in a part that no script had taken over yet; see `server/page/template.ts`. */
    earlyClicks?: HTMLElement[];
  }
}

/** Marks a part of the document that the server has rendered and no script has taken over yet. */
export const dehydratedAttribute = 'data-dehydrated';

/** On the server, and in the browser until the page has taken over what came from there. */
export function isPageDehydrated(): boolean {
  return typeof document === 'undefined' || document.querySelector(`#root[${dehydratedAttribute}]`) !== null;
}

/** This part reacts from now on: what was clicked in it too early is clicked again. */
export function replayEarlyClicks(part: Element): void {
  part.removeAttribute(dehydratedAttribute);
  const clicks = window.earlyClicks ?? [];
  const canReact = (button: HTMLElement) => button.closest(`[${dehydratedAttribute}]`) === null;
  window.earlyClicks = clicks.filter((button) => !canReact(button));
  // What is gone by now has no need of its click.
  for (const button of clicks) if (button.isConnected && canReact(button)) button.click();
}
