import type { ThumbnailWidth } from '#contract/thumbnail.ts';
import { type Confinement, forkConfined } from './confinement.ts';

export interface RenderRequest {
  bytes: Uint8Array;
  width: ThumbnailWidth;
  height: number;
  /** The process refuses a picture that takes more memory to decode. */
  mostDecodingBytes: number;
}

/**
 * Why there is no thumbnail:
 * - `no_sharp`: sharp cannot be loaded on this machine
 * - `too_large`: the picture would take too much memory
 * - `refused`: sharp could not read the picture, or has come to the limit of the process's memory
 * - `timed_out`: it took too long, and the process was killed
 * - `ended`: the process could not be started, crashed, or was ended for its memory
 */
export type RenderFailure = 'no_sharp' | 'too_large' | 'refused' | 'timed_out' | 'ended';

export type RenderReply = { thumbnail: Uint8Array } | { failure: RenderFailure };

/** A separate process that decodes untrusted pictures, so that they cannot harm the server. */
export interface RenderProcess {
  /** Renders one picture at a time. Never rejects. */
  render(request: RenderRequest, timeoutMilliseconds: number): Promise<RenderReply>;
  isAlive(): boolean;
  end(): void;
}

export function startRenderProcess(program: URL, confinement: Confinement): RenderProcess {
  const child = forkConfined(program, confinement);
  let settle: ((reply: RenderReply) => void) | null = null;
  let isAlive = true;
  const end = (failure: RenderFailure): void => {
    isAlive = false;
    // A decoder that hangs would not react to a milder signal.
    child.kill('SIGKILL');
    settle?.({ failure });
  };
  child.on('message', (reply: RenderReply) => settle?.(reply));
  child.on('error', () => end('ended'));
  child.on('exit', () => end('ended'));

  return {
    isAlive: () => isAlive,
    end: () => end('ended'),
    async render(request, timeoutMilliseconds) {
      if (!isAlive) return { failure: 'ended' };
      const timer = setTimeout(() => end('timed_out'), timeoutMilliseconds);
      const reply = await new Promise<RenderReply>((resolve) => {
        settle = resolve;
        // A failure to send is also reported by `exit`.
        child.send(request, () => {});
      });
      settle = null;
      clearTimeout(timer);
      return reply;
    },
  };
}
