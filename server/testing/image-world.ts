import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ImageSource } from '../records/records.ts';
import type { HostileImages } from './hostile-images.ts';
import { onePixel, startHostileImages } from './hostile-images.ts';
import type { TestApp, TestWorld } from './test-app.ts';
import { testApp } from './test-app.ts';

export type Answer = (response: ServerResponse) => void;

/** An app whose record 1 has an image at each path of a hostile host. */
export async function startWorld(
  answers: Record<string, Answer>,
  imageUrl?: TestWorld['imageUrl'],
): Promise<TestApp & { upstream: HostileImages }> {
  const upstream = await startHostileImages(answers);
  onTestFinished(upstream.close);
  const started = await testApp({
    baseUrl: upstream.origin,
    imageUrl: imageUrl ?? ((imageId) => source(imageId.startsWith('/') ? upstream.origin + imageId : imageId)),
  });
  onTestFinished(started.close);
  return { ...started, upstream };
}

export function source(url: string): ImageSource {
  return { url, image: { id: '1', name: '成绩单.jpg', mime: 'image/jpeg', createdAt: null } };
}

export function pathOf(imageId: string): string {
  return `/api/records/1/images/${encodeURIComponent(imageId)}`;
}

/** Over a connection of the reader's own: what a browser would see of headers and of a cut. */
export async function openImage({ app }: TestApp, imageId: string): Promise<IncomingMessage> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const request = get({ host: '127.0.0.1', port, path: pathOf(imageId), agent: false });
  const [reply] = (await once(request, 'response')) as [IncomingMessage];
  // A cut connection is told twice, and the tests listen to the reply.
  request.on('error', () => {});
  return reply;
}

export const sendPixel: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'image/jpeg' }).end(onePixel);
};
