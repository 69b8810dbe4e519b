import { readdir, readFile } from 'node:fs/promises';
import { toBrotli } from './compress.ts';
import { filesNeeded, firstModules, lazyModulesInFirstLoad, type Manifest } from './first-load.ts';

/** Bytes after Brotli until everything on the first screen of a record is interactive. */
const limits = { js: 150_000, css: 12_000 };

interface WeighedFile {
  file: string;
  bytes: number;
  isNeeded: boolean;
}

const dist = new URL('../dist/', import.meta.url);

try {
  const manifest: Manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));
  const files = await weigh(filesNeeded(manifest, firstModules));
  for (const { file, bytes, isNeeded } of files) {
    console.log(`${kilobytes(bytes).padStart(9)}  ${isNeeded ? 'first' : 'later'}  ${file}`);
  }
  const problems = [
    ...overweight(files),
    ...lazyModulesInFirstLoad(manifest).map((name) => `${name} is in the first load`),
  ];
  if (problems.length > 0) throw new Error(problems.join('; '));
} catch (error) {
  console.error(`Budget: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function weigh(needed: Set<string>): Promise<WeighedFile[]> {
  const names = await readdir(new URL('assets/', dist));
  const files = names.filter((name) => /\.(?:js|css)$/.test(name)).map((name) => `assets/${name}`);
  const weighed = await Promise.all(
    files.map(async (file) => {
      const bytes = (await toBrotli(await readFile(new URL(file, dist)))).length;
      return { file, bytes, isNeeded: needed.has(file) };
    }),
  );
  return weighed.sort((one, other) => Number(other.isNeeded) - Number(one.isNeeded) || other.bytes - one.bytes);
}

function overweight(files: WeighedFile[]): string[] {
  return Object.entries(limits).flatMap(([ending, limit]) => {
    const counted = files.filter(({ file, isNeeded }) => isNeeded && file.endsWith(`.${ending}`));
    const sum = counted.reduce((total, { bytes }) => total + bytes, 0);
    console.log(`${kilobytes(sum).padStart(9)}  of ${kilobytes(limit)} ${ending} until the first screen reacts`);
    return sum > limit ? [`${kilobytes(sum)} of ${ending} where ${kilobytes(limit)} are allowed`] : [];
  });
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
