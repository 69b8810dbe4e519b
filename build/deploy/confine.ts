import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowedCalls, forbiddenNamespaces, type Namespace, type UnitDirectives, words } from './unit-file.ts';

/** Compiles a program that starts others under the unit's seccomp filters, and returns its path in this folder. */
export function compileConfine(directives: UnitDirectives, folder: string): string {
  const calls = [...allowedCalls(directives, expand)].map(
    (name) => `#ifdef __NR_${name}\n    ALLOW(__NR_${name})\n#endif\n`,
  );
  writeFileSync(join(folder, 'calls.h'), `${calls.join('')}`);
  const families = words(directives, 'RestrictAddressFamilies').map((name) => `    FAMILY(${name})\n`);
  writeFileSync(join(folder, 'families.h'), families.join(''));
  copyFileSync(join(import.meta.dirname, 'confine.c'), join(folder, 'confine.c'));
  const program = join(folder, 'confine');
  const blocked = directives.get('SystemCallErrorNumber')?.at(-1);
  const action = blocked === undefined ? 'SECCOMP_RET_KILL_PROCESS' : `(SECCOMP_RET_ERRNO|${blocked})`;
  const namespaces = forbiddenNamespaces(directives).map((name) => `|CLONE_NEW${namespaceFlags[name]}`);
  const defined = [`-DBLOCKED=${action}`, `-DFORBIDDEN_NAMESPACES=(0${namespaces.join('')})`];
  run('gcc', ['-O', '-include', 'sys/socket.h', ...defined, '-o', program, join(folder, 'confine.c')]);
  return program;
}

const namespaceFlags: Record<Namespace, string> = {
  cgroup: 'CGROUP',
  ipc: 'IPC',
  net: 'NET',
  mnt: 'NS',
  pid: 'PID',
  user: 'USER',
  uts: 'UTS',
};

/** A group may name further groups. */
function expand(group: string): string[] {
  const lines = run('systemd-analyze', ['syscall-filter', group]).split('\n').slice(1);
  const names = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return names.flatMap((name) => (name.startsWith('@') ? expand(name) : name));
}

function run(program: string, given: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, given, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr ?? error}`);
  return stdout;
}
