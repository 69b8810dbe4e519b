import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');

const names = ['document', 'window', 'process', 'Buffer'];

test.each([
  ['src/domain', []],
  ['src', ['document', 'window']],
  ['server', ['process', 'Buffer']],
])('code in %s compiles with the globals %j and no others', async (project, known) => {
  const unknown = names.filter((name) => !known.includes(name));
  expect(await unknownNames(project)).toEqual(unknown);
});

/** Which of the names do not compile with the options of a project. */
async function unknownNames(project: string): Promise<string[]> {
  // Within node_modules, where the compiler finds the types of Node by itself.
  const folder = mkdtempSync(join(root, 'node_modules', '.types-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'planted.ts'), `export const planted = [${names.join(', ')}];`);
  const config = {
    extends: join(root, project, 'tsconfig.json'),
    compilerOptions: { incremental: false, tsBuildInfoFile: null },
    files: ['planted.ts'],
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules/.bin/tsc'), '-p', folder], (_error, stdout) =>
      resolve(stdout),
    );
  });
  return [...printed.matchAll(/Cannot find name '(\w+)'/g)].map(([, name = '']) => name);
}
