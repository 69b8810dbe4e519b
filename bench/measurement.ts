/** A job for the load generator or the latency probe. */
export interface Job {
  /** The server's origin. */
  address: string;
  path: string;
  /** One `Cookie` header for each connection; an empty one sends none. */
  cookies: string[];
  /** Requests are sent but not counted for this long, in milliseconds. */
  warmUp: number;
  /** Requests are counted for this long, in milliseconds. */
  duration: number;
}

export interface LoadResult {
  /** Responses with status 200 per second. */
  readingsPerSecond: number;
  /** The duration of each of them, in milliseconds. */
  milliseconds: number[];
  /** How many responses had each other status. */
  otherStatuses: Record<string, number>;
  /** All responses, those of the warm-up included. */
  responses: number;
}

/** How long each sampled request took, in milliseconds. */
export type ProbeResult = number[];
