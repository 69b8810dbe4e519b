import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './install-from-debian.ts';

/** Servers that tests start, by their Debian packages, each by any of these names. */
const programs = { 'nginx-light': ['nginx'] } as const;

/** Path of an installed program; `null` where there is none. Services stand in folders that not every PATH has. */
export function findProgram(debianPackage: keyof typeof programs): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  const paths = programs[debianPackage].flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Installs a program where it is missing and can be had. Throws where it cannot. */
export function prepareProgram(debianPackage: keyof typeof programs): void {
  if (findProgram(debianPackage) !== null) return;
  process.stderr.write(`No ${programs[debianPackage].join(' or ')} found, installing one.\n`);
  installFromDebian(debianPackage);
  if (findProgram(debianPackage) !== null) return;
  throw new Error(`The tests start a server of their own: install ${programs[debianPackage].join(' or ')}.`);
}
