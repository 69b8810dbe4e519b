import type { BrowserContext } from '@playwright/test';

/**
 * Collects whatever a page says on its console at the levels error and warning, broken content security policy among
 * it, and every error that nobody caught. `expected` are those that the story is about.
 */
export function listenForConsoleErrors(context: BrowserContext, expected: RegExp | null): string[] {
  const complaints: string[] = [];
  const take = (complaint: string): void => {
    if (!expected?.test(complaint)) complaints.push(complaint);
  };
  context.on('console', (message) => {
    const level = message.type();
    if (level === 'error' || level === 'warning') take(`${level}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => take(`uncaught: ${webError.error().stack || webError.error().message}`));
  return complaints;
}
