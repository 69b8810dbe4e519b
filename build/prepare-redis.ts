import { prepareProgram } from '../e2e/find-program.ts';

/** Runs once before all server tests. */
export function setup(): void {
  prepareProgram('redis-server');
}
