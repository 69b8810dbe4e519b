import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import negotiate from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface BuiltFile {
  path: string;
  headers: Record<string, string>;
  /** The built file and its compressed copies. */
  encodings: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

type Encoding = 'br' | 'gzip' | 'identity';

/** The encodings of the compressed copies that the build writes, by file extension; the preferred one first. */
const copies = { '.br': 'br', '.gz': 'gzip' } as const;

/**
 * Adds a route for each built file, except the document (`template.ts`) and the build manifest. Files are served from
 * memory: together they are a few hundred kB, and slow readers hold neither file descriptors nor copies.
 */
export async function serveBuiltFiles(app: FastifyInstance, distFolder: string): Promise<void> {
  for (const file of await readBuiltFiles(distFolder)) {
    app.get(file.path, (request, reply) => sendBuiltFile(file, request, reply));
  }
}

async function readBuiltFiles(distFolder: string): Promise<BuiltFile[]> {
  const entries = await readdir(distFolder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(distFolder, sep).length));
  return Promise.all(names.filter(isServed).map((name) => readBuiltFile(distFolder, name, names)));
}

function isServed(name: string): boolean {
  const isOfServer = name.startsWith(`server${sep}`);
  return name !== 'index.html' && !isOfServer && !name.startsWith('.') && !/\.(br|gz|map)$/.test(name);
}

async function readBuiltFile(distFolder: string, name: string, names: string[]): Promise<BuiltFile> {
  const identity = await readFile(join(distFolder, name));
  const encodings: BuiltFile['encodings'] = { identity };
  for (const [ending, encoding] of Object.entries(copies)) {
    if (names.includes(name + ending)) encodings[encoding] = await readFile(join(distFolder, name + ending));
  }
  const path = `/${name.replaceAll(sep, '/')}`;
  const headers = {
    'content-type': mediaTypes[extname(name)] ?? 'application/octet-stream',
    'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    // Weak, because all encodings of a file share it.
    etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    vary: 'accept-encoding',
  };
  return { path, headers, encodings };
}

/** By extension. A built file of another type would be downloaded, since browsers may not guess types. */
const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Vite puts all files with a content hash in their name into this folder. */
function isHashed(path: string): boolean {
  return /^\/assets\/(.*\/)?[^/]*-[\w-]{8}\.[^/]+$/.test(path);
}

function sendBuiltFile({ headers, encodings }: BuiltFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers(headers);
  if (isUnchanged(request.headers['if-none-match'], headers.etag)) return reply.code(304).send();
  const encoding = bestEncoding(request.headers['accept-encoding'], encodings);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.send(encodings[encoding]);
}

function isUnchanged(known: string | undefined, etag: string | undefined): boolean {
  return known !== undefined && etag !== undefined && known.split(/\s*,\s*/).includes(etag);
}

function bestEncoding(accepted: string | undefined, encodings: BuiltFile['encodings']): Encoding {
  const offered = ([...Object.values(copies), 'identity'] as const).filter((encoding) => encodings[encoding]);
  // Clients that accept none of the encodings get the identity, as HTTP allows.
  return accepted === undefined ? 'identity' : (negotiate(accepted, offered) ?? 'identity');
}
