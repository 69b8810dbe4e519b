/**
 * A problem that stops the start and that the administrator can fix. The message is the one line that they read: it
 * names the setting and what it accepts, and contains no secret.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
