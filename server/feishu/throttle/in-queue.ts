import { publish } from '../../log/events.ts';

/** Tells that a call of this endpoint waits for its turn, and how long it has waited in the end. */
export async function inQueue<Result>(endpoint: string, turn: Promise<Result>): Promise<Result> {
  const start = performance.now();
  publish('call-queued', { endpoint });
  try {
    return await turn;
  } finally {
    publish('call-dequeued', { endpoint, milliseconds: performance.now() - start });
  }
}
