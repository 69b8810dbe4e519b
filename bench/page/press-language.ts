export interface LanguageSwitch {
  /** The text of the button or link. */
  label: string;
  /** Selects the element that has the text below only after the change of language. */
  selector: string;
  text: string;
}

/**
 * Runs in the page before the page's scripts: presses the switch as soon as it exists until the page reacts, and sets
 * the performance mark `reacts` when the text has changed. Playwright sends the function's text, so it must be
 * self-contained.
 */
export function pressLanguage({ label, selector, text }: LanguageSwitch): void {
  const pressEvery = 50;
  /** Milliseconds before pressing again once the switch has changed its state but the text has not. */
  const retryAfter = 3_000;
  let initialState: string | null = null;
  let pressedAt = Number.NEGATIVE_INFINITY;

  // A link would load another document; the measure is about the open page.
  addEventListener('click', (event) => event.preventDefault());
  const observer = new MutationObserver(() => {
    if (initialState === null || document.querySelector(selector)?.textContent !== text) return;
    observer.disconnect();
    clearInterval(presses);
    performance.mark('reacts');
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  const presses = setInterval(() => {
    const button = [...document.querySelectorAll('button, a, label')].find(({ textContent }) => textContent === label);
    if (!(button instanceof HTMLElement)) return;
    initialState ??= stateOf(button);
    const hasReacted = stateOf(button) !== initialState;
    if (hasReacted && performance.now() - pressedAt < retryAfter) return;
    pressedAt = performance.now();
    button.click();
  }, pressEvery);

  function stateOf(button: HTMLElement): string {
    return `${location.href} ${button.ariaPressed} ${button.ariaCurrent}`;
  }
}
