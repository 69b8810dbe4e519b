import { readFileSync } from 'node:fs';
import { reasonOf } from '../log/error-trace.ts';
import { SettingsError } from './settings-error.ts';

export interface SecretFile {
  /** The setting that names the file. */
  setting: string;
  /** Tells the administrator the expected content. */
  content: string;
  isContent: (text: string) => boolean;
}

/** A secret from a file of its own, as container platforms mount them. Throws `SettingsError`, which quotes nothing. */
export function readSecretFile(path: string, { setting, content, isContent }: SecretFile): string {
  const secret = readText(path, setting).trim();
  if (isContent(secret)) return secret;
  throw new SettingsError(`${setting} must name a file that holds this alone, on one line: ${content}.`);
}

function readText(path: string, setting: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error) ?? 'unreadable';
    throw new SettingsError(`${setting} names a file that cannot be read (${reason}).`, { cause: error });
  }
}
