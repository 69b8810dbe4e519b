import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ImageSource } from '../records/records.ts';
import type { Answer, Answers, FakeFeishu } from './feishu/fake-feishu.ts';
import { startFeishu } from './feishu/fake-feishu.ts';
import { onePixel } from './pixels.ts';
import type { TestApp, TestWorld } from './test-app.ts';
import { testApp } from './test-app.ts';

/** An app whose record 1 has an image at each path of the host of images. */
export async function startWorld(
  answers: Answers,
  imageUrl?: TestWorld['imageUrl'],
): Promise<TestApp & { feishu: FakeFeishu }> {
  const feishu = await startFeishu(answers);
  const started = await testApp({
    baseUrl: feishu.baseUrl,
    imageUrl: imageUrl ?? ((imageId) => source(imageId.startsWith('/') ? feishu.baseUrl + imageId : imageId)),
  });
  return { ...started, feishu };
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
