import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../call.ts';
import { sendText } from '../reply.ts';

const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');

export function answerStyle({ response }: Call): void {
  sendText(response, 200, 'text/css; charset=utf-8', style);
}
