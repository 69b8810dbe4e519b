import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** False where this machine is no Debian, or not ours to change, or where it failed. */
export function installFromDebian(...packages: string[]): boolean {
  if (!isRoot() || !hasApt()) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '--quiet'], env);
  return run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...packages], env);
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function hasApt(): boolean {
  return existsSync('/usr/bin/apt-get');
}

/** Whether the command ended well. */
export function run(command: string, words: string[], env: NodeJS.ProcessEnv): boolean {
  // Ten minutes are enough for a slow line; a download that hangs must end some time.
  return spawnSync(command, words, { env, stdio: 'inherit', timeout: 600_000 }).status === 0;
}
