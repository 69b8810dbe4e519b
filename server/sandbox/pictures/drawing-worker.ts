import { parentPort } from 'node:worker_threads';
import type { PictureAddress } from './find-picture.ts';
import { findPicture } from './find-picture.ts';

/** What `drawings.ts` starts: draws one picture after another, in a thread of its own. */
parentPort?.on('message', (address: PictureAddress) => {
  parentPort?.postMessage({ ...address, bytes: findPicture(address)?.draw() ?? new Uint8Array() });
});
