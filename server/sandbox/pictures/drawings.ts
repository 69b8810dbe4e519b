import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PictureAddress } from './find-picture.ts';

/** Pictures drawn in another thread: one of them takes up to a fifth of a second, and the server must go on meanwhile. */
export interface Drawings {
  /** The bytes, drawn once and kept. Rejects when the sandbox closes before. */
  draw(address: PictureAddress): Promise<Buffer>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (bytes: Buffer) => void;
  reject: (reason: Error) => void;
}

/** The thread is started by the first drawing that is asked for. */
export function createDrawings(): Drawings {
  const drawn = new Map<string, Promise<Buffer>>();
  const waiting = new Map<string, Waiting>();
  let worker: Worker | null = null;

  function abandon(reason: Error): void {
    worker = null;
    for (const [key, { reject }] of waiting) {
      drawn.delete(key);
      reject(reason);
    }
    waiting.clear();
  }
  function startWorker(): Worker {
    const started = new Worker(join(import.meta.dirname, 'drawing-worker.ts'));
    started.on('message', ({ bytes, ...address }: PictureAddress & { bytes: Uint8Array }) => {
      const key = keyOf(address);
      waiting.get(key)?.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      waiting.delete(key);
    });
    started.on('error', abandon);
    // A sandbox that nobody closes must not keep the process alive.
    started.unref();
    return started;
  }
  function order(address: PictureAddress): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      waiting.set(keyOf(address), { resolve, reject });
      worker ??= startWorker();
      worker.postMessage(address);
    });
  }
  return {
    draw: ({ recordId, imageId }) => {
      const address = { recordId, imageId };
      const bytes = drawn.get(keyOf(address)) ?? order(address);
      drawn.set(keyOf(address), bytes);
      return bytes;
    },
    close: async () => {
      const ended = worker && once(worker, 'exit');
      void worker?.terminate();
      abandon(new Error('the sandbox has been closed'));
      await ended;
    },
  };
}

function keyOf({ recordId, imageId }: PictureAddress): string {
  return `${recordId}/${imageId}`;
}
