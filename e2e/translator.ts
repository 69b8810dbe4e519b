import type { Page } from '@playwright/test';

export interface Translator {
  /** What it makes of a text: the same, or marked as translated. */
  marks: boolean;
  /** Whether it leaves alone what is `translate="no"`, as all are asked to. */
  obeys: boolean;
}

/** Around each text that a translator has changed. */
const marks = ['«', '»'] as const;

/**
 * Does to every document of a page what page translators do, from the start of the document on: each text node is
 * replaced by two elements around its translation, and so is each that comes later or changes.
 */
export async function translatePages(page: Page, { marks: isMarking, obeys }: Translator): Promise<void> {
  await page.addInitScript(
    ({ isMarking, obeys, marks: [before, after] }) => {
      const untouched = `script, style, noscript, textarea, title, font${obeys ? ', [translate=no]' : ''}`;
      const translate = (node: Node) => {
        if (node.nodeType !== Node.TEXT_NODE) {
          const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          const all: Node[] = [];
          while (texts.nextNode()) all.push(texts.currentNode);
          all.forEach(translate);
          return;
        }
        const text = node.textContent ?? '';
        if (!node.isConnected || text === '' || node.parentElement?.closest(untouched)) return;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = isMarking && text.trim() !== '' ? `${before}${text}${after}` : text;
        outer.append(inner);
        node.parentNode?.replaceChild(outer, node);
      };
      new MutationObserver((changes) => {
        for (const { target, addedNodes, type } of changes) {
          if (type === 'characterData') translate(target);
          else addedNodes.forEach(translate);
        }
      }).observe(document, { subtree: true, childList: true, characterData: true });
    },
    { isMarking, obeys, marks },
  );
}

/** The title of the page and every text in its body, without a translator's marks and elements. */
export async function textsOf(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const elements = [...document.body.querySelectorAll(':not(font, script, style, noscript)')];
    const innermost = elements.filter((element) => [...element.children].every(({ tagName }) => tagName === 'FONT'));
    return [document.title, ...innermost.map((element) => element.textContent)];
  });
  return texts.map((text) => text.replaceAll(new RegExp(`[${marks.join('')}]`, 'g'), '').trim());
}

/** What it has translated of the page's own words, not of what somebody wrote, which has a language of its own. */
export async function translatedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const outer = [...document.querySelectorAll('font:has(> font)')];
    const own = outer.filter((element) => element.closest('[lang]') === document.documentElement);
    return own.map((element) => element.textContent);
  });
}

/** Where React keeps a text node of its own, which it would change or remove when a translator has replaced it. */
export async function textsOfReact(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { currentNode } = texts;
      const isOfReact = Object.keys(currentNode).some((key) => key.startsWith('__react'));
      if (isOfReact) found.push(currentNode.parentElement?.outerHTML.slice(0, 200) ?? '');
    }
    return found;
  });
}
