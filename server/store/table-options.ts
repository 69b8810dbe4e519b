import type { Connection } from './connection.ts';
import type { Signer } from './signer.ts';
import type { Trail } from './trail.ts';

export interface TableOptions {
  connection: Connection;
  /** The issuer of people's ids: the tables show no rows of another issuer. */
  issuer: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The clock of a database that several servers share: expired rows are removed by it. By default `now`. */
  clock?: () => Promise<number>;
  signer: Signer;
  trail: Trail;
}
