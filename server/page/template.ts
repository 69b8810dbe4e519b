import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsError } from '../settings/settings-error.ts';
import { readBuildManifest } from './build-manifest.ts';

/** The one HTML document of the page. */
export interface PageTemplate {
  plain: string;
  /** For somebody who has no session: it says so, and asks for nothing that would only be refused. */
  signedOut(publicUrl: string): string;
  /** With preloads of all that a record needs, so that it comes while the JavaScript does. The id must be checked. */
  forRecord(recordId: string): string;
}

const recordPage = 'src/features/record/record-page.tsx';
const scoreChart = 'src/features/record/scores/score-chart.tsx';

/** Reads the built document once. Throws `SettingsError` where there is no build. */
export async function readPageTemplate(distFolder: string): Promise<PageTemplate> {
  const [html, manifest] = await readBuild(distFolder);
  const { scripts, styles } = manifest.filesOf([recordPage, scoreChart]);
  const missing = (file: string) => !html.includes(`"/${file}"`);
  const links = [
    ...styles.filter(missing).map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
    ...scripts.filter(missing).map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
  ];
  return {
    plain: html,
    // Where to sign in: cookies of `localhost` do not come back to `127.0.0.1`.
    signedOut: (publicUrl) => insert(html, [`<meta name="mianping-sign-in" content="${publicUrl}" />`], []),
    forRecord: (recordId) => insert(html, [preload(`/api/records/${recordId}`), preload('/api/about')], links),
  };
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

/** `crossorigin` makes it the same kind of request as the page's `fetch`, which is what lets the two meet. */
function preload(path: string): string {
  return `<link rel="preload" as="fetch" crossorigin href="${path}">`;
}

/** What Feishu has to be asked for takes longest and goes first; the entry's own files stay ahead of the `later` ones. */
function insert(html: string, first: string[], later: string[]): string {
  const lines = (links: string[]): string => links.map((link) => `    ${link}\n`).join('');
  return html
    .replace(/<meta charset="[^"]*"\s*\/?>\s*?\n/i, (meta) => `${meta}${lines(first)}`)
    .replace(/ *<\/head>/i, (end) => `${lines(later)}${end}`);
}
