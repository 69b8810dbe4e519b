import { z } from 'zod';
import type { Person } from '#contract/access.ts';
import { toSingleLine } from '#domain/plain-text.ts';
import { SignInFailure } from './sign-in-failure.ts';

export type UserIdType = 'open_id' | 'union_id' | 'user_id';

export interface Identity {
  person: Person;
  tenantKey: string;
  /** The id that tokens are issued for, whatever `USER_ID_TYPE` is. */
  openId: string | null;
}

/** User ids have up to 64 characters without spaces; companies may choose them, in any script. */
const id = z
  .string()
  .regex(/^[^\s\p{C}]{1,64}$/u)
  .nullish()
  .catch(null);

/** Names are for display only: an unusable one counts as missing. */
const name = z.string().transform(toSingleLine).pipe(z.string().trim().min(1).max(256)).nullish().catch(null);

const userInfo = z.object({ open_id: id, union_id: id, user_id: id, tenant_key: id, name, en_name: name }).partial();

/**
 * The person in the `data` of `GET /authen/v1/user_info`. Never by mail or phone, which Feishu does not verify.
 * Throws `SignInFailure('failed')` when the answer lacks the id or the tenant.
 */
export function readUserInfo(fields: unknown, userIdType: UserIdType): Identity {
  const parsed = userInfo.safeParse(fields);
  if (!parsed.success) throw new SignInFailure('failed', { reason: 'no_user_info' });
  const { name: zh = null, en_name: en = null, tenant_key: tenantKey, ...ids } = parsed.data;
  const personId = ids[userIdType];
  if (!personId) throw new SignInFailure('failed', { reason: 'no_id', remedy: remedies[userIdType] });
  if (!tenantKey) throw new SignInFailure('failed', { reason: 'no_tenant' });
  return { person: { id: personId, name: { zh, en } }, tenantKey, openId: ids.open_id ?? null };
}

const remedies: Record<UserIdType, string | undefined> = {
  open_id: undefined,
  union_id: undefined,
  user_id: 'Feishu names no user_id: grant the app contact:user.employee_id:readonly, or set USER_ID_TYPE=open_id.',
};
