/**
 * What stops the start and is for the administrator to set right. The message is the one line that they read: it
 * names the thing and says what it takes, and holds no secret.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
