export interface WhatToSee {
  /** Each the first line of a text. */
  words: string[];
  /** Of the bars, from the top: how much of the whole width each takes. */
  shares: number[];
}

/**
 * Runs in the page, before any script of its own. Sets the mark `readable` in the frame in which all words are visible,
 * and `chart` in that in which the bars have their final widths; each long task becomes a measure of that name. It
 * looks only when something has changed, so that it takes no frame that the page would not draw anyway, and by words
 * and geometry alone: it works for any page, whatever draws it. Playwright sends its text, so it refers to nothing else.
 */
export function watchPage({ words, shares }: WhatToSee): void {
  const awaited = { readable: areWordsVisible, chart: areBarsDrawn };
  let isFrameAsked = false;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      performance.measure('long-task', { start: startTime, duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  const observer = new MutationObserver(askForFrame);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const event of ['load', 'transitionend', 'animationend']) addEventListener(event, askForFrame, true);

  function askForFrame(): void {
    if (isFrameAsked) return;
    isFrameAsked = true;
    requestAnimationFrame(look);
  }

  function look(): void {
    isFrameAsked = false;
    const missing = Object.entries(awaited).filter(([name]) => performance.getEntriesByName(name).length === 0);
    for (const [name, isThere] of missing) if (isThere()) performance.mark(name);
    if (missing.length === 0) observer.disconnect();
  }

  function areWordsVisible(): boolean {
    const wanted = new Set(words);
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    const found: Element[] = [];
    for (let text = texts.nextNode(); text && wanted.size > 0; text = texts.nextNode()) {
      const line = text.nodeValue?.trim().split('\n')[0] ?? '';
      if (!wanted.has(line) || !text.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
      wanted.delete(line);
      found.push(text.parentElement);
    }
    return wanted.size === 0 && found.every(takesRoom);
  }

  /** What is there for screen readers alone is one pixel large. */
  function takesRoom(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width > 4 && height > 4;
  }

  function areBarsDrawn(): boolean {
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
