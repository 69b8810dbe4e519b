import type { Log } from '../log/log.ts';
import { createFailurePause } from './failure-pause.ts';
import type { RenderFailure, RenderReply } from './render-process.ts';

/** Learns from the replies of thumbnail processes whether this machine can make thumbnails. */
export interface RenderFailures {
  /** Counts a reply, and logs a failure. */
  note(reply: RenderReply): void;
  /** False if sharp cannot be loaded, and for a while after the server has lost one process after another. */
  mayRender(): boolean;
}

const pauses = { failures: 3, firstMilliseconds: 30_000, mostMilliseconds: 60 * 60_000 };

/** `elapsed`: a monotonic clock in milliseconds. */
export function createRenderFailures({ log, elapsed }: { log: Log; elapsed: () => number }): RenderFailures {
  const pause = createFailurePause({ ...pauses, elapsed });
  let isWithoutSharp = false;

  function noteWithoutSharp(): void {
    if (!isWithoutSharp) log.warn('sharp cannot be loaded: full images serve as thumbnails');
    isWithoutSharp = true;
  }

  function noteFailure(failure: RenderFailure): void {
    log.info({ failure }, 'no thumbnail: the full image serves');
    if (!isLoss[failure]) pause.succeeded();
    else if (pause.failed()) log.warn({ failure }, 'thumbnail processes are lost again and again: full images serve');
  }

  return {
    mayRender: () => !isWithoutSharp && !pause.isPaused(),
    note(reply) {
      if (!('failure' in reply)) pause.succeeded();
      else if (reply.failure === 'no_sharp') noteWithoutSharp();
      else noteFailure(reply.failure);
    },
  };
}

/** Whether a failure has cost the process. */
const isLoss: Record<RenderFailure, boolean> = {
  no_sharp: false,
  too_large: false,
  refused: false,
  timed_out: true,
  ended: true,
};
