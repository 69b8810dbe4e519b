export interface WhatToSee {
  /** First lines of texts that have to be visible. */
  words: string[];
  /** The bars' shares of the full width, from the top; `null`: there is no chart to wait for. */
  shares: number[] | null;
}

/**
 * Runs in the page before the page's scripts. Sets the performance mark `readable` in the frame in which all words are
 * visible, and `chart` in the frame in which the bars have their final widths; each long task becomes a measure
 * `long-task`. It checks only after changes, so that it causes no extra frames, and relies only on words and geometry,
 * so that it works for any page. Playwright sends the function's text, so it must be self-contained.
 */
export function watchPage({ words, shares }: WhatToSee): void {
  const conditions = { readable: areWordsVisible, ...(shares && { chart: () => areBarsDrawn(shares) }) };
  let isFrameRequested = false;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      performance.measure('long-task', { start: startTime, duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  const observer = new MutationObserver(requestCheck);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const event of ['load', 'transitionend', 'animationend']) addEventListener(event, requestCheck, true);

  function requestCheck(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    requestAnimationFrame(check);
  }

  function check(): void {
    isFrameRequested = false;
    const missing = Object.entries(conditions).filter(([name]) => performance.getEntriesByName(name).length === 0);
    for (const [name, isMet] of missing) if (isMet()) performance.mark(name);
    if (missing.length === 0) observer.disconnect();
  }

  function areWordsVisible(): boolean {
    const wanted = new Set(words);
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text && wanted.size > 0; text = texts.nextNode()) {
      const line = text.nodeValue?.trim().split('\n')[0] ?? '';
      if (wanted.has(line) && text.parentElement && isSeen(text.parentElement)) wanted.delete(line);
    }
    return wanted.size === 0;
  }

  /** Texts for screen readers only are one pixel large. */
  function isSeen(element: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 4 && height > 4;
  }

  function areBarsDrawn(shares: number[]): boolean {
    const boxes = [...document.querySelectorAll('rect, path, :empty')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 4 && box.height > 4 && box.height < 40);
    return boxes.some(({ box }) => {
      const whole = box.width / (shares[0] ?? 1);
      let below = Number.NEGATIVE_INFINITY;
      return shares.every((share) => {
        const bar = boxes.find(
          (each) =>
            each.box.top >= below &&
            Math.abs(each.box.left - box.left) < 2 &&
            Math.abs(each.box.width - whole * share) < 1.5 &&
            isColoured(each.element),
        );
        below = bar?.box.bottom ?? Number.POSITIVE_INFINITY;
        return bar !== undefined;
      });
    });
  }

  function isColoured(element: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { fill, backgroundColor } = getComputedStyle(element);
    const colour = element instanceof SVGElement ? fill : backgroundColor;
    return colour !== 'none' && colour !== 'rgba(0, 0, 0, 0)';
  }
}
