import {
  createThumbnailRenderer,
  type ThumbnailRenderer,
  type ThumbnailRendererOptions,
} from '../images/thumbnail-renderer.ts';
import type { Log } from '../log/log.ts';

/** Waits for a thumbnail however busy the machine is, where the product would send the full image after ten seconds. */
export function patientRenderer(log: Log, options: Partial<ThumbnailRendererOptions> = {}): ThumbnailRenderer {
  return createThumbnailRenderer({ log, timeoutMilliseconds: 100_000, ...options });
}
