import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/** What an administrator reads. */
export const operationsPage = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');

/** All blocks of the page with this mark (```` ```sh backup ````), with the paths of `places` for those of the page. */
export function documented(mark: string, places: Record<string, string> = {}): string {
  const blocks = [...operationsPage.matchAll(/```(?:sh|sql) (\w+)\n([^`]+)```/g)].filter(([, each]) => each === mark);
  expect(blocks.length, mark).toBeGreaterThan(0);
  const text = blocks.map(([, , commands]) => commands).join('');
  return Object.entries(places).reduce((commands, [path, place]) => commands.replaceAll(path, place), text);
}

/** Programs that the page uses and a test cannot: a folder for the beginning of `PATH`, with a script for each. */
export function standIns(folder: string, scripts: Record<string, string>): string {
  mkdirSync(folder);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}

/** Runs commands as a shell would, and expects that none fails. Resolves to what they said. */
export async function runDocumented(commands: string, paths: string[], given: Record<string, string> = {}) {
  const PATH = [...paths, dirname(process.execPath), process.env.PATH].join(':');
  const shell = spawn('sh', ['-euc', commands], { env: { ...given, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(shell, 'close');
  expect(code, said).toBe(0);
  return said;
}
