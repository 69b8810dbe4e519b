import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { outcomes, recordReadOutcomes, shedWork, subscribe } from '../log/events.ts';
import { outcomeOf } from './call-outcome.ts';

/** Seconds, up to the longest time that a page may take. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A PDF may wait for ten minutes. */
const waitBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

/** Counts events from now on. Each label has a few known values. */
export function countEvents(registry: Registry): void {
  countRequests(registry);
  countCalls(registry);
  const reads = counter(registry, 'mianping_record_reads_total', 'Readings of records', 'outcome', recordReadOutcomes);
  subscribe('record-read', (outcome) => reads.inc({ outcome }));
  const writes = counter(registry, 'mianping_store_writes_total', 'Changes of the store', 'outcome', outcomes);
  subscribe('store-write', (outcome) => writes.inc({ outcome }));
  const commits = new Histogram({
    name: 'mianping_store_commit_seconds',
    help: 'Time until changes were on the disk, all that came together',
    buckets,
    registers: [registry],
  });
  subscribe('store-commit', ({ milliseconds }) => commits.observe(milliseconds / 1000));
  const heard = new Histogram({
    name: 'mianping_database_notify_seconds',
    help: 'Time until this server heard that a session or grant had ended',
    buckets,
    registers: [registry],
  });
  subscribe('rights-heard', ({ milliseconds }) => heard.observe(milliseconds / 1000));
  const forged = new Counter({
    name: 'mianping_database_forged_rows_total',
    help: 'Rows of sessions and grants that no server of this app has written; they count for nothing',
    registers: [registry],
  });
  subscribe('forged-row', () => forged.inc());
  const shed = counter(registry, 'mianping_shed_total', 'Work refused because of load', 'work', shedWork);
  subscribe('shed', (work) => shed.inc({ work }));
  const rounds = counter(registry, 'mianping_directory_rounds_total', 'Refreshments', 'outcome', outcomes);
  const lastRound = new Gauge({
    name: 'mianping_directory_last_success_timestamp_seconds',
    help: 'When the directory was last read; 0: not yet',
    registers: [registry],
  });
  subscribe('directory-round', (outcome) => {
    rounds.inc({ outcome });
    if (outcome === 'success') lastRound.setToCurrentTime();
  });
  const rendering = new Histogram({
    name: 'mianping_document_render_seconds',
    help: 'Time to render a document',
    buckets,
    registers: [registry],
  });
  subscribe('rendering', ({ milliseconds }) => rendering.observe(milliseconds / 1000));
}

function countRequests(registry: Registry): void {
  const durations = new Histogram({
    name: 'mianping_http_request_duration_seconds',
    help: 'Time to answer a request, by the pattern of its route and the class of its status',
    labelNames: ['route', 'status'],
    buckets,
    registers: [registry],
  });
  const problems = new Counter({
    name: 'mianping_http_problems_total',
    help: 'Answers that are a problem, by its code',
    labelNames: ['code'],
    registers: [registry],
  });
  subscribe('request', ({ route, status, milliseconds, aborted, problem }) => {
    const statusClass = aborted ? 'aborted' : `${Math.floor(status / 100)}xx`;
    durations.observe({ route: patternOf(route), status: statusClass }, milliseconds / 1000);
    if (problem !== undefined) problems.inc({ code: problem });
  });
}

/** Built files have a route each, whose names change with every build. */
function patternOf(route: string | null): string {
  if (route === null) return 'none';
  return route.startsWith('/assets/') ? '/assets/:file' : route;
}

function countCalls(registry: Registry): void {
  const registers = [registry];
  const labelNames = ['endpoint', 'outcome'];
  const durations = new Histogram({
    name: 'mianping_feishu_call_duration_seconds',
    help: 'Time of one exchange with Feishu',
    labelNames,
    buckets,
    registers,
  });
  // Equals the count of the durations, but has a name that operators find: Feishu's plans limit the calls of a month.
  const calls = new Counter({
    name: 'mianping_feishu_calls_total',
    help: 'Calls to Feishu, whatever came of them',
    labelNames: ['endpoint'],
    registers,
  });
  subscribe('upstream-call', (call) => {
    calls.inc({ endpoint: call.endpoint });
    durations.observe({ endpoint: call.endpoint, outcome: outcomeOf(call) }, call.milliseconds / 1000);
  });
  const waiting = new Gauge({
    name: 'mianping_feishu_calls_waiting',
    help: 'Calls to Feishu that wait for their turn',
    labelNames: ['endpoint'],
    registers,
  });
  const waits = new Histogram({
    name: 'mianping_feishu_call_wait_seconds',
    help: 'How long calls to Feishu have waited for their turn',
    labelNames: ['endpoint'],
    buckets: waitBuckets,
    registers,
  });
  subscribe('call-queued', ({ endpoint }) => waiting.inc({ endpoint }));
  subscribe('call-dequeued', ({ endpoint, milliseconds }) => {
    waiting.dec({ endpoint });
    waits.observe({ endpoint }, milliseconds / 1000);
  });
}

/** Every label value starts at 0, so that the first event is an increase. */
function counter(registry: Registry, name: string, help: string, label: string, values: readonly string[]) {
  const made = new Counter({ name, help, labelNames: [label], registers: [registry] });
  for (const value of values) made.inc({ [label]: value }, 0);
  return made;
}
