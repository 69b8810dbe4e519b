import { fork } from 'node:child_process';
import type { ThumbnailWidth } from '#contract/thumbnail.ts';

export interface RenderRequest {
  bytes: Uint8Array;
  width: ThumbnailWidth;
  mostPixels: number;
}

/**
 * Why there is no thumbnail:
 * - `no_sharp`: sharp cannot be loaded on this machine
 * - `refused`: sharp could not read the picture
 * - `timed_out`: it took too long, and the process was ended
 * - `ended`: the process could not be started, or broke down
 */
export type RenderFailure = 'no_sharp' | 'refused' | 'timed_out' | 'ended';

export type RenderReply = { thumbnail: Uint8Array } | { failure: RenderFailure };

/** A process that decodes pictures of strangers: what they do to it, they do not do to the server. */
export interface RenderProcess {
  /** One picture at a time; never rejects. */
  render(request: RenderRequest, timeoutMilliseconds: number): Promise<RenderReply>;
  isAlive(): boolean;
  end(): void;
}

export function startRenderProcess(program: URL): RenderProcess {
  // Without the environment, since secrets may stand in it, and with no output: ours is a log.
  const child = fork(program, {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let settle: ((reply: RenderReply) => void) | null = null;
  let isAlive = true;
  const end = (failure: RenderFailure): void => {
    isAlive = false;
    // Not a milder signal: a decoder that hangs sees none.
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
        // That it could not be sent is told by `exit` as well.
        child.send(request, () => {});
      });
      settle = null;
      clearTimeout(timer);
      return reply;
    },
  };
}
