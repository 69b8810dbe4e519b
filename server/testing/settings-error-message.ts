import { SettingsError } from '../settings/settings-error.ts';

/** What the administrator reads when this is refused, or `accepted`. */
export function settingsErrorOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}
