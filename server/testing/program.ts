import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A program for the processes that decode pictures, in the place of the one with sharp; in a folder of its own. */
export function writeProgram(text: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'program.mjs'), text);
  return pathToFileURL(join(folder, 'program.mjs'));
}
