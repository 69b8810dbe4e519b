import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstView, PageContent, Preferences } from '#contract/document.ts';
import { documentPolicy } from '../http/response-headers.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { readBuildManifest } from './build-manifest.ts';

/** The HTML document, in the order in which its parts are sent. */
export interface PageTemplate {
  /** The content security policy. */
  policy: string;
  /**
   * The part that does not depend on the page: style sheet, icon, the product's name. It contains nothing about the
   * reader or a record, except language and theme.
   */
  head(languageTag: string, theme: Preferences['theme']): string;
  /** After the head, while the page is not known yet: a placeholder, hidden when the page arrives. */
  waiting(html: string): string;
  /** The page, its first view, and the scripts last, so that they do not compete with the page for the connection. */
  body(html: string, firstView: FirstView): string;
}

/** The code of each page. Documents with this content preload it, because nothing else in the document names it. */
const pageModules = {
  record: 'src/features/record/record-page.tsx',
  interviews: 'src/features/interviews/interviews-page.tsx',
  debrief: 'src/features/debrief/debrief-page.tsx',
} as const satisfies Partial<Record<keyof PageContent, string>>;

type PageModule = keyof typeof pageModules;

const pageContents = Object.keys(pageModules) as PageModule[];

/** Reads the built document once. Rejects with `SettingsError` without a build. */
export async function readPageTemplate(distFolder: string): Promise<PageTemplate> {
  const [html, manifest] = await readBuild(distFolder);
  const links = [...html.matchAll(/ *<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+)"[^>]*>(?:<\/script>)?\n?/g)];
  const [styles, others] = partition(links, ([link]) => link.includes('rel="stylesheet"'));
  const [scripts] = partition(others, ([link]) => /type="module"|rel="modulepreload"/.test(link));
  const style = (await Promise.all(styles.map(([, file = '']) => readFile(join(distFolder, file), 'utf8')))).join('');
  const bare = [...styles, ...scripts].reduce((rest, [link]) => rest.replace(link, ''), html);
  const known = scripts.map(([, file]) => file);
  const preloadsOf = (content: PageModule): string =>
    manifest
      .filesOf([pageModules[content]])
      .scripts.filter((file) => !known.includes(file))
      .map((file) => `<link rel="modulepreload" crossorigin fetchpriority="low" href="/${file}">`)
      .join('');
  const tags = scripts.map(([link]) => link.trim().replace('crossorigin', 'crossorigin fetchpriority="low"'));
  return createPageTemplate({
    html: bare.replace(/ *<\/head>/i, (end) => `<style>${style}</style>\n<script>${recordBeginning}</script>\n${end}`),
    policy: documentPolicy({ style: hashOf(style), script: hashOf(recordBeginning) }),
    scripts: { always: tags.join(''), preloadsOf },
  });
}

/**
 * Records what happens before hydration: clicks, for `src/ui/early-clicks.ts` to replay, and the address that the
 * reader opened, for `src/opened-address.ts`. The only inline script, because a file would load too late.
 */
const recordBeginning =
  'window.openedAddress=location.pathname+location.search;' +
  'window.earlyClicks=[];addEventListener("click",e=>{const b=e.target.closest("[data-dehydrated] button");' +
  'if(b)earlyClicks.push(b)},true)';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

export interface TemplateParts {
  /** The document, which has to contain an empty `<div id="root">`, and `<html lang="…">` at the beginning. */
  html: string;
  policy: string;
  /** Tags after the page: on every page, and on pages with this content. */
  scripts: { always: string; preloadsOf: (content: PageModule) => string };
}

export function createPageTemplate({ html, policy, scripts }: TemplateParts): PageTemplate {
  const preloads = new Map(pageContents.map((content) => [content, scripts.preloadsOf(content)]));
  const preloadsFor = ({ content }: FirstView): string =>
    pageContents.map((name) => (content?.[name] ? preloads.get(name) : '')).join('');
  const [before = '', root = '', after = ''] = html.split(/(<div id="root"[^>]*>)(?=<\/div>)/);
  return {
    policy,
    head: (languageTag, theme) =>
      before.replace(
        /<html lang="[^"]*"/,
        `<html lang="${languageTag}"${theme === 'system' ? '' : ` data-theme="${theme}"`}`,
      ),
    waiting: (page) => `<div id="waiting">${page}</div>\n`,
    body: (page, firstView) =>
      root +
      page +
      after.replace(
        '</div>',
        () =>
          `</div>\n<script type="application/json" id="first-view">${toInertJson(firstView)}</script>\n` +
          `${scripts.always}${preloadsFor(firstView)}`,
      ),
  };
}

/** JSON that cannot end the `<script>` element around it. */
function toInertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function partition<Entry>(entries: Entry[], isFirst: (entry: Entry) => boolean): [Entry[], Entry[]] {
  return [entries.filter(isFirst), entries.filter((entry) => !isFirst(entry))];
}

async function readBuild(distFolder: string) {
  try {
    return await Promise.all([readFile(join(distFolder, 'index.html'), 'utf8'), readBuildManifest(distFolder)]);
  } catch (error) {
    throw new SettingsError('The page is not built: run `npm run build` first, or start with `npm start`.', {
      cause: error,
    });
  }
}
