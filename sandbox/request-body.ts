import type { IncomingMessage } from 'node:http';

/** What the sandbox is sent are a few short strings: whatever is longer is no such request. */
const mostBytes = 4096;

/** The body as text, or `null` when it is too long. */
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
