import type { SealedBlocks } from './base/sealed-blocks.ts';
import type { SharedDirectory } from './directory/shared-directory.ts';
import type { SharedCalls } from './feishu/shared-calls.ts';
import type { Log } from './log/log.ts';
import type { SharedReadings } from './records/shared-readings.ts';
import type { Settings } from './settings/read-settings.ts';
import type { SharedSignIns } from './sign-in/pending-sign-ins.ts';
import type { Store } from './store/store.ts';

/** The state that outlives this process: in a file of this machine, or in the database that several servers share. */
export interface Persistence {
  /** `null` in the mode in which nobody signs in. */
  store: Store | null;
  /** `null`: this server is alone. */
  shared: SharedParts | null;
  /** The blocks in which a server that is alone keeps its directory; `null` if it cannot keep it. */
  directoryBlocks: SealedBlocks | null;
  /** Call it after everything that uses the persistence is closed. */
  close(): Promise<void>;
}

/** The parts that several servers share besides the store. */
interface SharedParts {
  signIns: SharedSignIns;
  calls: SharedCalls;
  readings: SharedReadings;
  directory: SharedDirectory;
  isConnected(): boolean;
  /** The connection pools, by their purpose. */
  pools: Record<string, () => { used: number; idle: number; waiting: number }>;
}

export interface PersistenceOptions {
  settings: Settings;
  app: { id: string; secret: string };
  tenantKey: string;
  /** The issuer of people's ids. */
  issuer: string;
  log: Log;
}
