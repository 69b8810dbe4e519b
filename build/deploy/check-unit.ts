import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from '../../sandbox/samples.ts';
import { compileConfine } from './confine.ts';
import { checkMetrics, freePort, startServer } from './server-process.ts';
import { parseUnit, type UnitDirectives, words } from './unit-file.ts';

/** The id of the service's user, which no user of this machine has. */
const user = 64_321;

/**
 * Runs the systemd unit without systemd: starts the server of an installation with the unit's environment, filters of
 * system calls, limits, user, and view of the file system, and has it make a thumbnail. `folder`: the installation's
 * folder. `workspace`: a folder that every user may read.
 */
export async function checkUnit(unitPath: string, folder: string, workspace: string): Promise<void> {
  const missing = whatIsMissing();
  if (missing !== null) return console.log(`Left out: the server under the filters of its systemd unit (${missing}).`);
  const unit = parseUnit(readFileSync(unitPath, 'utf8'));
  const place = makePlace(workspace);
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = { ...environmentOf(unit, place), PORT: port, METRICS_PORT: metricsPort, ACCESS: 'open' };
  const server = await startServer(confined(unit, place), { cwd: folder, env, port, path: '/readyz' });
  await checkThumbnail(port);
  checkConfinement();
  await checkMetrics(metricsPort);
  await server.stop();
  console.log('The systemd unit lets the server do what it has to.');
}

function whatIsMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root of a Linux machine can set them';
  const needed = ['gcc', 'systemd-analyze', 'setpriv', 'unshare'];
  const lacking = needed.filter((program) => spawnSync(program, ['--version']).status !== 0);
  return lacking.length > 0 ? `this machine has no ${lacking.join(', ')}` : null;
}

interface Place {
  root: string;
  /** The values of the unit's `%S`, `%C` and `%d`. */
  specifiers: Record<string, string>;
}

function makePlace(workspace: string): Place {
  const root = join(workspace, 'unit');
  const specifiers = { '%S': join(root, 'state'), '%C': join(root, 'cache'), '%d': join(root, 'credentials') };
  for (const folder of Object.values(specifiers)) {
    mkdirSync(join(folder, 'mianping'), { recursive: true });
    chownSync(join(folder, 'mianping'), user, user);
    chmodSync(join(folder, 'mianping'), 0o700);
  }
  return { root, specifiers };
}

/** Leaves out the app's secret, because the sandbox serves the data. */
function environmentOf(unit: UnitDirectives, { specifiers }: Place): Record<string, string> {
  const pairs = words(unit, 'Environment').map((pair) => pair.replace(/%\w/, (name) => specifiers[name] ?? name));
  const { FEISHU_APP_SECRET_FILE: _, ...env } = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/)));
  return env;
}

/** Each program before the server takes a right away, and then executes the next one. */
function confined(unit: UnitDirectives, { root, specifiers }: Place): string[] {
  const [, ...given] = words(unit, 'ExecStart');
  const writable = Object.values(specifiers).map((folder) => `mount --bind ${folder} ${folder}`);
  // ProtectSystem=strict, ProtectProc=invisible and ProcSubset=pid.
  const readOnly = ['mount --make-rprivate /', ...writable, 'mount -o remount,bind,ro /'];
  const steps = [...readOnly, 'mount -t proc -o subset=pid,hidepid=invisible proc /proc'];
  const limit = unit.get('LimitNOFILE')?.at(-1);
  // In a container, root may not raise the limit.
  const limits = `umask ${unit.get('UMask')?.at(-1)} && { ulimit -n ${limit} || echo "Left out: LimitNOFILE=${limit}" >&2; }`;
  return [
    ...['unshare', '--mount', 'sh', '-c', `${[...steps, limits].join(' && ')} && exec "$0" "$@"`],
    ...['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all'],
    ...[compileConfine(unit, root), process.execPath, ...given],
  ];
}

/**
 * If the filters forbid something that a thumbnail process needs, the kernel ends it every time, and the server sends
 * the full image: the thumbnail is then as large as the image. On a busy machine a thumbnail may take too long, so this
 * asks more than once.
 */
async function checkThumbnail(port: string): Promise<void> {
  const path = await findImage(port);
  const sizeOf = async (address: string) => (await (await fetch(address)).bytes()).length;
  const full = await sizeOf(path);
  for (let attempts = 0; attempts < 10; attempts += 1) {
    const thumbnail = await sizeOf(`${path}?width=320`);
    if (thumbnail > 0 && thumbnail < full) return;
  }
  throw new Error('no thumbnail can be made under the filters of the unit');
}

/** Checks that the thumbnail process still runs, and has its own network if the kernel allows one. */
function checkConfinement(): void {
  const asUser = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
  const [program = '', ...words] = ['setpriv', ...asUser, 'unshare', '--user', '--map-root-user', '--net', 'true'];
  const isGiven = spawnSync(program, words).status === 0;
  if (!isGiven) {
    console.log('Left out: this kernel gives ordinary users no namespaces, so decoders of pictures have none.');
    return;
  }
  const networks = readdirSync('/proc').flatMap((id) => {
    const isOfService = /^\d+$/.test(id) && ownerOf(id) === user;
    return isOfService ? readlinkSync(`/proc/${id}/ns/net`) : [];
  });
  assert.equal(new Set(networks).size, 2, 'a process that decodes pictures is not apart from the network');
}

/** The owner of a process; -1 if the process has just ended. */
function ownerOf(id: string): number {
  return statSync(`/proc/${id}`, { throwIfNoEntry: false })?.uid ?? -1;
}

async function findImage(port: string): Promise<string> {
  for (const { recordId } of samples) {
    const record = `http://127.0.0.1:${port}/api/records/${recordId}`;
    const text = await (await fetch(record)).text();
    const [, id] = /"images":\[\{"id":"(\d+)"/.exec(text) ?? [];
    if (id !== undefined) return `${record}/images/${id}`;
  }
  throw new Error('no sample has an image');
}
