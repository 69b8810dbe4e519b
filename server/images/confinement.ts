import { type ChildProcess, execFile, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Log } from '../log/log.ts';

/**
 * What keeps a decoder, if a hostile picture takes it over, from what the server can do:
 * - `namespaces`: it sees no network, no other process, and of the files only programs and libraries; its memory is
 *   limited, and it is the first to go when memory is short
 * - `memory`: only the last two; it can read what the server can read
 * - `nothing`: the system gives none of it
 */
export type Confinement = 'namespaces' | 'memory' | 'nothing';

/** Finds the strongest confinement that this machine permits; tries only once. */
export function findConfinement(): Promise<Confinement> {
  found ??= tryConfinements();
  return found;
}

/** Logs what a decoder can do on this machine. */
export async function logConfinement(log: Log): Promise<void> {
  const confinement = await findConfinement();
  if (confinement === 'namespaces') log.info({ confinement }, 'pictures are decoded apart from secrets and network');
  else
    log.warn({ confinement }, 'this system gives decoders of pictures no namespaces: they can do what the server can');
}

/** Forks a program of a decoder: without the environment, which may contain secrets, and without output, the log's. */
export function forkConfined(program: URL, confinement: Confinement): ChildProcess {
  const folder = dirname(fileURLToPath(program));
  const [execPath = '', ...execArgv] = [...launchers[confinement](folder), process.execPath];
  return fork(program, { ...options, execPath, execArgv, serialization: 'advanced' });
}

const options = {
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'] satisfies ['ignore', 'ignore', 'ignore', 'ipc'],
};

let found: Promise<Confinement> | null = null;

async function tryConfinements(): Promise<Confinement> {
  if (process.platform !== 'linux') return 'nothing';
  const loadSharp = `require('node:module').createRequire(process.argv[1])('sharp')`;
  const probe = [process.execPath, '-e', packagesFolder() === null ? '' : loadSharp, import.meta.filename];
  for (const confinement of ['namespaces', 'memory'] as const) {
    const [file = '', ...words] = [...launchers[confinement](import.meta.dirname), ...probe];
    const isGiven = promisify(execFile)(file, words, { env: options.env, timeout: patienceMilliseconds }).then(
      () => true,
      () => false,
    );
    if (await isGiven) return confinement;
  }
  return 'nothing';
}

/** Long enough for a busy machine, especially at the start. */
const patienceMilliseconds = 60_000;

/**
 * The kernel refuses memory beyond it (RLIMIT_DATA), or ends the process. Node and sharp reserve 650 MB and use 85 of them,
 * so a process stays below 250 MB.
 */
const dataKilobytes = 840 * 1024;

/** The command that launches a confined program. `folder`: that of the program. */
const launchers: Record<Confinement, (folder: string) => string[]> = {
  namespaces: (folder) => [
    ...['unshare', '--user', '--map-root-user', '--mount', '--net', '--pid', '--fork', '--kill-child'],
    ...['sh', '-c', `set -e; ${limitMemory}; ${enterRoot}`, 'sh', mountTable(folder)],
  ],
  memory: () => ['sh', '-c', `set -e; ${limitMemory}; exec "$@"`, 'sh'],
  nothing: () => [],
};

const limitMemory = `ulimit -d ${dataKilobytes}; echo 1000 > /proc/self/oom_score_adj`;

/** A folder that every Linux has and no decoder needs: the root of what it sees. */
const root = '/sys';

const enterRoot = [
  'table=$1; shift',
  `mount -t tmpfs -o mode=755,size=1m tmpfs ${root}`,
  // The table is a file, because `mount` reads none from a pipe.
  `printf %s "$table" > ${root}/fstab; mount --all --fstab ${root}/fstab`,
  'cd /',
  `exec chroot ${root} setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`,
].join('; ');

/** The folders of programs and libraries on the systems that we know; those that exist are mounted. */
const systemFolders = ['/usr', '/bin', '/lib', '/lib64', '/nix/store', '/gnu/store'];

/** Writes a table in the format of `fstab`: the folders that a decoder needs, mounted read-only. */
function mountTable(folder: string): string {
  const system = systemFolders.filter((path) => existsSync(path));
  const shown = new Set([...system, dirname(process.execPath), packagesFolder() ?? folder, folder]);
  const outermost = [...shown].filter((path) => ![...shown].some((other) => path.startsWith(`${other}/`)));
  const lines = outermost.map((path) => {
    const name = path.replaceAll(/[\s\\]/g, escapeCharacter);
    return `${name} ${root}${name} none rbind,ro,nosuid,nodev,X-mount.mkdir 0 0\n`;
  });
  return lines.join('');
}

/** Writes a character as three octal digits. */
function escapeCharacter(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/**
 * The folder of packages that has sharp, under the path by which a program here finds it; `null` if no folder has it.
 */
function packagesFolder(): string | null {
  const folders = createRequire(import.meta.url).resolve.paths('sharp') ?? [];
  return folders.find((folder) => existsSync(join(folder, 'sharp'))) ?? null;
}
