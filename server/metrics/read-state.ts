import { Counter, Gauge, type Registry } from 'prom-client';
import type { Directory } from '../directory/directory.ts';
import type { Hire } from '../feishu/hire.ts';
import type { CachedRecords } from '../records/records.ts';
import type { Store } from '../store/store.ts';

/** The sources that each request for the metrics reads. */
export interface MetricSources {
  hire: Pick<Hire, 'readiness' | 'tokenMillisecondsLeft'>;
  records: CachedRecords;
  directory: Pick<Directory, 'progress' | 'applicationIds' | 'isComplete' | 'bytes'>;
  /** `null` in the mode in which nobody signs in. */
  store:
    | (Pick<Store, 'isWritable' | 'isReadable'> & {
        sessions: Pick<Store['sessions'], 'count'>;
        audit: Pick<Store['audit'], 'head'>;
      })
    | null;
  /** The database that several servers share; `null`: this server is alone. */
  database: { isConnected(): boolean; pools: Record<string, () => PoolUsage> } | null;
}

/** Connections to the database: in use, idle, and requests that wait for one. */
interface PoolUsage {
  used: number;
  idle: number;
  waiting: number;
}

type Reading = readonly [name: string, help: string, read: () => number | Promise<number>];

export function readState(registry: Registry, { hire, records, directory, store, database }: MetricSources): void {
  const readings: Reading[] = [
    [
      'mianping_feishu_breaker_open',
      'Whether calls to Feishu are paused because too many failed',
      () => Number(hire.readiness() === 'breaker_open'),
    ],
    [
      'mianping_feishu_token_expiry_timestamp_seconds',
      'When the tenant token ends; 0: there is none',
      () => {
        const left = hire.tokenMillisecondsLeft();
        return left === null ? 0 : (Date.now() + left) / 1000;
      },
    ],
    ['mianping_record_cache_records', 'Records in memory', () => records.cached().records],
    ['mianping_record_cache_bytes', 'Their size as JSON', () => records.cached().bytes],
    ['mianping_directory_complete', 'Whether all days have been read', () => Number(directory.isComplete())],
    ['mianping_directory_evaluations', 'Evaluations known', () => directory.progress().records],
    ['mianping_directory_bytes', 'Memory of what is known of interviews, about', directory.bytes],
    ['mianping_directory_applications', 'Applications known', () => [...directory.applicationIds()].length],
  ];
  if (store) {
    readings.push(
      ['mianping_sessions', 'Sessions of people who are signed in', store.sessions.count],
      ['mianping_store_readable', 'Whether the store answers', () => Number(store.isReadable())],
      ['mianping_store_writable', 'Whether the last change reached the disk', () => Number(store.isWritable())],
    );
    countLines(registry, store.audit);
  }
  if (database) {
    readings.push([
      'mianping_database_connected',
      'Whether the database answers',
      () => Number(database.isConnected()),
    ]);
    readPools(registry, database.pools);
  }
  for (const [name, help, read] of readings) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        try {
          this.set(await read());
        } catch {
          // Leaves out a metric that cannot be read now: otherwise a store that is away would hide all the others.
          this.remove();
        }
      },
    });
  }
}

function readPools(registry: Registry, pools: Record<string, () => PoolUsage>): void {
  new Gauge({
    name: 'mianping_database_connections',
    help: 'Connections to the database by pool, and requests that wait for one',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [pool, usage] of Object.entries(pools)) {
        for (const [state, count] of Object.entries(usage())) this.set({ pool, state }, count);
      }
    },
  });
}

/** Lines are numbered from the first on, whatever was dropped and however often the server has started since. */
function countLines(registry: Registry, audit: Pick<Store['audit'], 'head'>): void {
  new Counter({
    name: 'mianping_audit_lines_total',
    help: 'Lines of the audit trail since its beginning',
    registers: [registry],
    async collect() {
      this.reset();
      try {
        this.inc((await audit.head()).number);
      } catch {
        this.remove();
      }
    },
  });
}
