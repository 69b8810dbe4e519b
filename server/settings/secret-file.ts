import { readFileSync } from 'node:fs';
import { reasonOf } from '../log/error-trace.ts';
import { isSecret } from './schema.ts';
import { SettingsError } from './settings-error.ts';

/** The app secret from a file of its own, as container platforms mount them. Throws `SettingsError`. */
export function readSecretFile(path: string): string {
  const secret = readText(path).trim();
  if (isSecret(secret)) return secret;
  throw new SettingsError('FEISHU_APP_SECRET_FILE must name a file that holds the app secret alone, on one line.');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error) ?? 'unreadable';
    throw new SettingsError(`FEISHU_APP_SECRET_FILE names a file that cannot be read (${reason}).`, { cause: error });
  }
}
