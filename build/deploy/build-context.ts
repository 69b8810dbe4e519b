import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a folder that its `.dockerignore` lets into an image, relative to it. */
export function listContext(root: string): string[] {
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return listFiles(root, '').filter((path) => isLetIn(path, rules));
}

/** The last rule that matches a file, or a folder around it, decides. */
export function isLetIn(path: string, rules: string[]): boolean {
  const parts = path.split('/');
  const around = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const last = rules.findLast((rule) => around.some((each) => patternOf(rule).test(each)));
  return last === undefined || last.startsWith('!');
}

/** Unlike in a shell, a star also matches dots at the beginning of a name. */
function patternOf(rule: string): RegExp {
  const escaped = rule.replace(/^!/, '').replaceAll('.', '\\.');
  return new RegExp(`^${escaped.replaceAll(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(.*/)?'))}$`);
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return ['node_modules', '.git', 'test-results'].includes(entry.name) ? [] : listFiles(root, path);
  });
}
