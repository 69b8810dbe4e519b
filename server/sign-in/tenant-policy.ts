import type { Person } from '#contract/access.ts';
import { SignInFailure } from './sign-in-failure.ts';
import type { Identity } from './user-info.ts';

export interface MemberRules {
  /** The only company whose people may sign in. */
  tenantKey: string;
  /** Of its people, those who may; empty: all. */
  allowedIds: string[];
}

/** Checks that the person is of the company and may sign in. Throws `SignInFailure` with `other_tenant` or `not_allowed`. */
export function checkMember({ person, tenantKey }: Identity, rules: MemberRules): Person {
  if (tenantKey !== rules.tenantKey) {
    throw new SignInFailure('other_tenant', { person, tenantKey, expectedTenantKey: rules.tenantKey });
  }
  const isListed = rules.allowedIds.length === 0 || rules.allowedIds.includes(person.id);
  if (!isListed) throw new SignInFailure('not_allowed', { reason: 'not_listed', person });
  return person;
}
