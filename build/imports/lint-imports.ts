import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkImports } from './check-imports.ts';
import { readImports } from './read-imports.ts';
import { readRooms } from './rooms.ts';

/** `node build/imports/lint-imports.ts`: checks every import against the table in docs/architecture.md. */
const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const files = ['src', 'sandbox', 'server', 'bench', 'build', 'e2e'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file)),
);
const imports = readImports(new Map(files.map((file) => [file, read(file)])), JSON.parse(read('package.json')).imports);
const faults = checkImports(imports, readRooms(read('docs/architecture.md')));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`Imports: ${files.length} files keep to the table in docs/architecture.md`);
