import { publish } from '../../log/events.ts';

/** Publishes that a call of this endpoint waits for its turn and, in the end, how long it has waited. */
export async function inQueue<Result>(endpoint: string, turn: Promise<Result>): Promise<Result> {
  const start = performance.now();
  publish('call-queued', { endpoint });
  try {
    return await turn;
  } finally {
    publish('call-dequeued', { endpoint, milliseconds: performance.now() - start });
  }
}
