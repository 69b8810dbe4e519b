import type { IncomingMessage } from 'node:http';

/** The sandbox expects a few short strings only, and refuses a longer body. */
const mostBytes = 4096;

/** The body as text; `null` if it is too long. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
