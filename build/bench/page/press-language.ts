export interface LanguageSwitch {
  /** What stands on it. */
  label: string;
  /** The page's heading once it was heard. */
  heading: string;
}

/**
 * Runs in the page, before any script of its own: presses the switch from the moment that it is there until the page
 * takes it, and sets the mark `reacts` when the heading has changed. Playwright sends its text, so it refers to nothing
 * else.
 */
export function pressLanguage({ label, heading }: LanguageSwitch): void {
  const pressEvery = 50;
  /** A page that was told is left to work; if nothing comes of it, it is asked again. */
  const patience = 3_000;
  let untold: string | null = null;
  let pressedAt = Number.NEGATIVE_INFINITY;

  // A link would lead to another document: what counts is the page that is open.
  addEventListener('click', (event) => event.preventDefault());
  const observer = new MutationObserver(() => {
    if (untold === null || document.querySelector('h1')?.textContent !== heading) return;
    observer.disconnect();
    clearInterval(presses);
    performance.mark('reacts');
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  const presses = setInterval(() => {
    const button = [...document.querySelectorAll('button, a, label')].find(({ textContent }) => textContent === label);
    if (!(button instanceof HTMLElement)) return;
    untold ??= stateOf(button);
    const isTold = stateOf(button) !== untold;
    if (isTold && performance.now() - pressedAt < patience) return;
    pressedAt = performance.now();
    button.click();
  }, pressEvery);

  function stateOf(button: HTMLElement): string {
    return `${location.href} ${button.ariaPressed} ${button.ariaCurrent}`;
  }
}
