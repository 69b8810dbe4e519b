import { createConcurrencyLimit } from '../http/concurrency-limit.ts';
import type { Log } from '../log/log.ts';
import { type Confinement, findConfinement } from './confinement.ts';
import { createRenderFailures } from './render-failures.ts';
import type { RenderProcess, RenderReply, RenderRequest } from './render-process.ts';
import { startRenderProcess } from './render-process.ts';

/** Makes thumbnails in separate processes, a limited number at a time. */
export interface ThumbnailRenderer {
  /**
   * The thumbnail as WebP, or `null` if the picture cannot be decoded. Rejects with the signal's reason when it aborts.
   */
  render(request: RenderRequest, signal: AbortSignal): Promise<Buffer | null>;
  /**
   * False once sharp has failed to load on this machine, and for a while after the server has lost process after
   * process.
   */
  isAvailable(): boolean;
  close(): void;
}

export interface ThumbnailRendererOptions {
  log: Log;
  /** For one thumbnail, the start of a process included; 10 seconds by default. */
  timeoutMilliseconds?: number;
  /** How long an idle process is kept, with its memory; 30 seconds by default. */
  idleMilliseconds?: number;
  /** How many pictures are decoded at a time; 2 by default. */
  running?: number;
  /** The program of the processes. */
  program?: URL;
  /** A monotonic clock in milliseconds, for pauses. */
  elapsed?: () => number;
}

export function createThumbnailRenderer(options: ThumbnailRendererOptions): ThumbnailRenderer {
  const { log, timeoutMilliseconds = 10_000, idleMilliseconds = 30_000, running = 2 } = options;
  const { program = new URL('./thumbnail-program.ts', import.meta.url), elapsed = () => performance.now() } = options;
  // No limits on waiting or on readers: the caller has its own.
  const limit = createConcurrencyLimit({
    running,
    runningPerReader: running,
    waiting: Number.POSITIVE_INFINITY,
    waitingPerReader: Number.POSITIVE_INFINITY,
  });
  const idle = new Map<RenderProcess, NodeJS.Timeout>();
  const busy = new Set<RenderProcess>();
  const failures = createRenderFailures({ log, elapsed });
  let isClosed = false;

  function take(confinement: Confinement): RenderProcess {
    for (const [free, timer] of idle) {
      clearTimeout(timer);
      idle.delete(free);
      if (free.isAlive()) return free;
    }
    return startRenderProcess(program, confinement);
  }

  function putBack(used: RenderProcess): void {
    if (!used.isAlive()) return;
    const endIdle = (): void => {
      idle.delete(used);
      used.end();
    };
    idle.set(used, setTimeout(endIdle, idleMilliseconds).unref());
  }

  async function renderWith(process: RenderProcess, request: RenderRequest): Promise<RenderReply> {
    busy.add(process);
    try {
      return await process.render(request, timeoutMilliseconds);
    } finally {
      busy.delete(process);
      putBack(process);
    }
  }

  return {
    isAvailable: failures.mayRender,
    async render(request, signal) {
      const leave = await limit.acquire('', signal);
      try {
        const confinement = await findConfinement();
        if (isClosed || !failures.mayRender()) return null;
        const reply = await renderWith(take(confinement), request);
        if (!isClosed) failures.note(reply);
        return 'thumbnail' in reply ? Buffer.from(reply.thumbnail) : null;
      } finally {
        leave();
      }
    },
    close() {
      isClosed = true;
      for (const timer of idle.values()) clearTimeout(timer);
      for (const each of [...idle.keys(), ...busy]) each.end();
    },
  };
}
