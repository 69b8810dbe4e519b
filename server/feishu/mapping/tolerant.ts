import { z } from 'zod';
import { isHireId } from '#domain/record-id.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import { isObject } from '../transport/envelope.ts';
import { dropInvalidFields } from './invalid-fields.ts';

/** A short text: an id or a name. */
export const text = z.string().max(300);
export const i18n = z.object({ zh_cn: text.nullish(), en_us: text.nullish() });

/**
 * Parses Feishu's answer, drops its invalid fields, and parses it again, so that a wrong type affects its own field
 * only. Every field of the schema may be absent or null. Changes `raw`. Throws `upstream_mismatch` for anything but an
 * object.
 */
export function parseTolerantly<Output>(schema: z.ZodType<Output>, raw: unknown): Output {
  if (!isObject(raw)) throw new UpstreamError('upstream_mismatch');
  const first = schema.safeParse(raw);
  if (first.success) return first.data;
  dropInvalidFields(
    raw,
    first.error.issues.map(({ path }) => path),
  );
  const second = schema.safeParse(raw);
  if (!second.success) throw new UpstreamError('upstream_mismatch');
  return second.data;
}

/** An id sent as a number has already lost digits and is unusable. */
export function usableId(id: string | null | undefined): string | null {
  return isHireId(id) ? id : null;
}
