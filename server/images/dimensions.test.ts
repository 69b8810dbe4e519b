import { expect, test } from 'vitest';
import {
  avifHead,
  bitmapHead,
  box,
  chunk,
  frameSides,
  gifComment,
  gifFrame,
  gifHead,
  heads,
  ispe,
  jpegHead,
  latin1,
  longBox,
  meta,
  segment,
  track,
  webpCanvas,
  webpFrame,
  webpHead,
  webpLossless,
  webpLossy,
} from '../testing/image-heads.ts';
import { imageSize } from './dimensions.ts';
import type { ImageType } from './type.ts';
import { imageType } from './type.ts';

const frame = segment(0xc0, frameSides(300, 200));
const camera = segment(0xe1, Buffer.alloc(60_000));

test.each<[string, ImageType, Buffer]>([
  ['png', 'png', heads.png(300, 200)],
  ['bitmap from the top', 'bmp', bitmapHead(300, -200)],
  ['jpeg', 'jpeg', jpegHead(frame)],
  ['jpeg behind much of the camera’s', 'jpeg', jpegHead(camera, camera, camera, frame)],
  ['jpeg behind fill bytes', 'jpeg', jpegHead(latin1('\xff\xff\xff'), frame)],
  ['jpeg behind bytes that belong nowhere', 'jpeg', jpegHead(camera, latin1('abc\xff\0def\xff\xd0'), frame)],
  ['jpeg with two frames', 'jpeg', jpegHead(segment(0xc0, frameSides(1, 1)), frame)],
  ['jpeg with a length of nothing', 'jpeg', jpegHead(latin1('\xff\xe1\0\0'), frame)],
  ['gif', 'gif', gifHead(300, 200, gifFrame(0, 0, 1, 1))],
  ['gif with a larger frame', 'gif', gifHead(1, 1, gifFrame(0, 0, 300, 200))],
  ['gif with a frame set off', 'gif', gifHead(1, 1, gifFrame(200, 150, 100, 50))],
  ['gif with a late frame', 'gif', gifHead(1, 1, gifComment(51_000), gifFrame(0, 0, 1, 1), gifFrame(0, 0, 300, 200))],
  ['lossy webp', 'webp', webpHead(webpLossy(300, 200))],
  ['lossless webp', 'webp', webpHead(webpLossless(300, 200))],
  ['extended webp', 'webp', webpHead(webpCanvas(300, 200), chunk('ICCP', Buffer.alloc(9)), webpLossy(1, 1))],
  [
    'webp larger than its canvas',
    'webp',
    webpHead(webpCanvas(1, 1), chunk('ALPH', Buffer.alloc(9)), webpLossy(300, 200)),
  ],
  ['webp frame outside its canvas', 'webp', webpHead(webpCanvas(1, 1), webpFrame(200, 150, 100, 50))],
  [
    'webp picture outside its frame',
    'webp',
    webpHead(webpCanvas(1, 1), webpFrame(0, 0, 1, 1, chunk('ALPH', Buffer.alloc(3)), webpLossless(300, 200))),
  ],
  ['avif', 'avif', avifHead('avif', box('meta', meta(ispe(1, 1), ispe(300, 200), ispe(2, 2))))],
  ['avif with long sizes', 'avif', avifHead('avif', longBox('meta', meta(ispe(300, 200))))],
  [
    'avif behind another box',
    'avif',
    avifHead('avif', box('free', Buffer.alloc(70)), box('meta', meta(ispe(300, 200)))),
  ],
  ['animated avif', 'avif', avifHead('avis', box('moov', track(1, 1), track(300, 200)))],
  ['animated avif with long times', 'avif', avifHead('avis', box('moov', track(300, 200, 1)))],
])('the size of a %s is read from its head', (_what, type, head) => {
  expect(imageType(head)).toBe(type);
  expect(imageSize(head, type).pixels).toBe(60_000);
});

const ipco = (...content: Buffer[]) => box('meta', Buffer.alloc(4), box('iprp', box('ipco', ...content)));

test.each<[string, ImageType, Buffer]>([
  ['png without a header', 'png', latin1(`\x89PNG\r\n\x1a\n${'\x01'.repeat(60)}`)],
  ['jpeg without a frame', 'jpeg', jpegHead(camera)],
  ['gif without a frame', 'gif', gifHead(300, 200, gifComment(510))],
  ['webp without a picture', 'webp', webpHead()],
  ['webp with a wrong start code', 'webp', webpHead(chunk('VP8 ', Buffer.alloc(10)))],
  ['avif without a size', 'avif', avifHead('avif', ipco())],
  ['avif whose list of properties is not all there', 'avif', avifHead('avif', ipco(ispe(1, 1))).subarray(0, 72)],
  ['avif whose description has no end', 'avif', avifHead('avif', latin1('\0\0\0\0meta'), meta(ispe(1, 1)))],
  ['avif with a box of no size', 'avif', avifHead('avif', latin1('\0\0\0\x04free'), ipco(ispe(1, 1)))],
  [
    'avif with a box of no long size',
    'avif',
    avifHead('avif', latin1('\0\0\0\x01free\0\0\0\0\0\0\0\0'), ipco(ispe(1, 1))),
  ],
  [
    'avif with a box too large to count',
    'avif',
    avifHead('avif', latin1(`\0\0\0\x01free${'\xff'.repeat(8)}`), ipco(ispe(1, 1))),
  ],
  ['animated avif that tells of its picture alone', 'avif', avifHead('avis', ipco(ispe(1, 1)))],
])('a %s has no size', (_what, type, head) => {
  expect(imageType(head)).toBe(type);
  expect(imageSize(head, type).pixels).toBe(0);
});
