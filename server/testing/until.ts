import { vi } from 'vitest';

/**
 * Waits for what other processes and sockets bring about. How long that takes is never what a test is about: the limit
 * is nearly that of a whole test, and only lets the failure say where it waited.
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 100_000, interval: 5 });
}
