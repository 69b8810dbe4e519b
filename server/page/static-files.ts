import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import negotiate from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface BuiltFile {
  path: string;
  headers: Record<string, string>;
  /** The bytes as built, and those of its compressed copies. */
  encodings: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

type Encoding = 'br' | 'gzip' | 'identity';

/** Best first, by the ending of the copy that the build has laid beside a file. */
const copies = { '.br': 'br', '.gz': 'gzip' } as const;

/**
 * A route for each built file, answered from memory: together they are a few hundred kB, and a reader who takes nothing
 * of what they asked for then holds neither file descriptors nor copies. The document is not among them
 * (`template.ts`), nor is the build manifest.
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
    // Weak: one for all encodings of the same content.
    etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    vary: 'accept-encoding',
  };
  return { path, headers, encodings };
}

/** Of what the build makes; a type that is missing here is only downloaded, never guessed by the browser. */
const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Vite puts everything that it names after its content into this folder. */
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
  // Whoever takes none of them gets the file as it is, as HTTP allows.
  return accepted === undefined ? 'identity' : (negotiate(accepted, offered) ?? 'identity');
}
