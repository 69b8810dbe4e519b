import type { ElementHandle, Page } from '@playwright/test';
import { failingIds, type Ground } from './grounds.ts';
import type { Random } from './random.ts';

/** Does one of the things that a person can do with a page in a browser. Returns what it was, in words. */
export async function doSomething(page: Page, ground: Ground, random: Random): Promise<string> {
  const deed = random.weigh<keyof typeof deeds>({
    press: 10,
    pressKey: 5,
    type: 2,
    goBack: 2,
    goForward: 1,
    reload: 1,
    open: 1,
    resize: 0.5,
  });
  return deeds[deed](page, ground, random);
}

type Deed = (page: Page, ground: Ground, random: Random) => Promise<string>;

/** Longer than anything takes; a page that navigates away in between answers with an error, which is no fault. */
const patience = { timeout: 2_000 };

const deeds = {
  async press(page, ground, random) {
    const handle = await choose(page, ground, random, pressable);
    if (!handle) return 'press: nothing there';
    const name = await describe(handle);
    const isDouble = random.isTrue(0.1);
    await handle.click({ ...patience, clickCount: isDouble ? 2 : 1 }).catch(() => pressAnyway(handle));
    return `press${isDouble ? ' twice' : ''} ${name}`;
  },
  async pressKey(page, _, random) {
    const key = random.pick(keys);
    await page.keyboard.press(key);
    return `press the key ${key}`;
  },
  async type(page, ground, random) {
    const handle = await choose(page, ground, random, writable);
    if (!handle) return 'type: nothing there';
    const text = random.pick(texts);
    await handle.focus().catch(() => {});
    await page.keyboard.insertText(text);
    const end = random.pick(['', 'Enter', 'Escape', 'Backspace']);
    if (end !== '') await page.keyboard.press(end);
    return `type ${JSON.stringify(text.slice(0, 30))} ${end} into ${await describe(handle)}`;
  },
  async goBack(page) {
    // Not `page.goBack`, which waits for the page.
    await page.evaluate(() => history.back()).catch(() => {});
    return 'back';
  },
  async goForward(page) {
    await page.evaluate(() => history.forward()).catch(() => {});
    return 'forward';
  },
  async reload(page) {
    await page.evaluate(() => location.reload()).catch(() => {});
    return 'reload';
  },
  async open(page, ground, random) {
    const path = ground.somewhere(random);
    const address = new URL(path, ground.product.address).href;
    await page.goto(address, { waitUntil: 'commit' }).catch(() => {});
    return `open ${path}`;
  },
  async resize(page, _, random) {
    const width = random.pick([350, 390, 1280]);
    await page.setViewportSize({ width, height: 800 });
    return `resize to ${width}`;
  },
} satisfies Record<string, Deed>;

const pressable =
  'a[href], button, summary, label, select, input:not([type=hidden]), textarea, [role=button], [tabindex="0"]';
const writable = 'input:not([type=hidden], [type=radio], [type=checkbox]), textarea';

/** The keys of the product, those of browsers that it answers to, and one that means nothing. */
const keys = [
  'j',
  'k',
  'b',
  'b',
  '[',
  ']',
  '?',
  '/',
  'Enter',
  'Escape',
  'Tab',
  'Tab',
  'Shift+Tab',
  ' ',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageDown',
  'x',
] as const;

const texts = [
  'zhang',
  '林',
  'lx',
  'O’Neil',
  'C++',
  '7574263901857443852',
  '/records/7574263901857443852?blind=1',
  '🙂',
  '<b>',
  '   ',
  '\\',
  'a'.repeat(300),
  '没有这个人',
  'ou_3e90c7b5d1f6482aa47d52c0e89b1f64',
] as const;

/** One of the visible elements, each kind as often as any other: a list has hundreds of links. */
async function choose(
  page: Page,
  ground: Ground,
  random: Random,
  selector: string,
): Promise<ElementHandle<HTMLElement> | null> {
  const avoided = ground.name === 'failing' ? [] : [...failingIds];
  const chosen = await page
    .evaluateHandle(findElement, { selector, avoided, kind: random.next(), place: random.next() })
    .catch(() => null);
  const element = chosen?.asElement() ?? null;
  return element as ElementHandle<HTMLElement> | null;
}

interface Wish {
  selector: string;
  /** Ids in addresses that are not gone to. */
  avoided: string[];
  kind: number;
  place: number;
}

/** Runs in the page. */
function findElement({ selector, avoided, kind, place }: Wish): HTMLElement | null {
  // What is around something modal cannot be pressed.
  const area = [...document.querySelectorAll('dialog:modal, .yarl__portal')].at(-1) ?? document;
  const isWithin = (element: HTMLElement): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return false;
    if (!(element instanceof HTMLAnchorElement)) return true;
    const { hostname, href } = element;
    return ['127.0.0.1', 'localhost'].includes(hostname) && !avoided.some((id) => href.includes(id));
  };
  const found = [...area.querySelectorAll<HTMLElement>(selector)].filter(isWithin);
  const kinds = Map.groupBy(
    found,
    (element) => `${element.tagName} ${element.role} ${element.closest('header, nav, main, footer')?.tagName}`,
  );
  const group = [...kinds.values()][Math.floor(kind * kinds.size)] ?? [];
  return group[Math.floor(place * group.length)] ?? null;
}

/** Tag, name and address: enough to find it again. */
async function describe(handle: ElementHandle<HTMLElement>): Promise<string> {
  const words = (element: HTMLElement): string => {
    const name = element.ariaLabel ?? element.innerText.replace(/\s+/g, ' ').trim().slice(0, 40);
    return `${element.role ?? element.tagName.toLowerCase()} "${name}" ${element.getAttribute('href') ?? ''}`.trim();
  };
  return handle.evaluate(words).catch(() => 'something that has gone');
}

/** What is covered, or moves, is still within reach of assistive technology. */
async function pressAnyway(handle: ElementHandle<HTMLElement>): Promise<void> {
  await handle.evaluate((element) => element.isConnected && element.click()).catch(() => {});
}
