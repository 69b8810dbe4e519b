import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileImages {
  origin: string;
  /** The requests that came, in order. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  /** How many connections are open now. */
  openConnections(): Promise<number>;
  close(): Promise<void>;
}

/** An image host on a real socket; `answers` says what stands at each path. */
export async function startHostileImages(answers: Record<string, (response: ServerResponse) => void>) {
  const requests: HostileImages['requests'] = [];
  const answer: RequestListener = ({ url = '', headers }, response) => {
    requests.push({ path: url, headers });
    const known = answers[url];
    if (known) known(response);
    else response.writeHead(404).end();
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const images: HostileImages = {
    origin: `http://127.0.0.1:${port}`,
    requests,
    openConnections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return images;
}

/** A whole picture of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The beginning of a PNG that promises this many pixels. */
export function pngHead(width: number, height: number): Buffer {
  const head = Buffer.from(onePixel.subarray(0, 33));
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

/** Writes for as long as somebody reads; answers how many bytes were taken. */
export function pourForEver(response: ServerResponse): () => number {
  const block = Buffer.alloc(64 * 1024);
  let poured = 0;
  const pour = (): void => {
    while (!response.destroyed && response.write(block)) poured += block.length;
    poured += block.length;
  };
  response.on('drain', pour);
  pour();
  return () => poured;
}
