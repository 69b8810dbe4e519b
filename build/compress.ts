import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:js|css|svg|json|txt|webmanifest)$/;

/** Vite plugin: writes a `.br` and a `.gz` copy of every built asset that gets smaller by it. */
export function compress(): Plugin {
  let assetsFolder = '';
  return {
    name: 'mianping:compress',
    apply: 'build',
    // The server's own bundle is not sent to browsers.
    applyToEnvironment: ({ name }) => name === 'client',
    configResolved(config) {
      // Leaves index.html out, because the server completes it for every page.
      assetsFolder = resolve(config.root, config.build.outDir, config.build.assetsDir);
    },
    async closeBundle(failure) {
      if (failure) return;
      const names = await readdir(assetsFolder, { recursive: true });
      await Promise.all(
        names.filter((name) => compressible.test(name)).map((name) => shrink(join(assetsFolder, name))),
      );
    },
  };
}

/** At Brotli's best quality, since this runs once per build. */
export function toBrotli(bytes: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}

async function shrink(path: string): Promise<void> {
  const bytes = await readFile(path);
  const encoded = [
    { ending: '.br', bytes: await toBrotli(bytes) },
    { ending: '.gz', bytes: await promisify(gzip)(bytes, { level: 9 }) },
  ];
  const smaller = encoded.filter((copy) => copy.bytes.length < bytes.length);
  await Promise.all(smaller.map((copy) => writeFile(`${path}${copy.ending}`, copy.bytes)));
}
