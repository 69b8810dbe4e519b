import type { Connection } from './connection.ts';
import type { Signer } from './signer.ts';
import type { Trail } from './trail.ts';

export interface TableOptions {
  connection: Connection;
  /** Whose ids people are known by: people of another issuer are not seen. */
  issuer: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** By which what has ended is removed, where several servers share a database whose clock judges for all; else `now`. */
  clock?: () => Promise<number>;
  signer: Signer;
  trail: Trail;
}
