import type { Person } from '#contract/access.ts';
import { SignInFailure } from './sign-in-failure.ts';
import type { Identity } from './user-info.ts';

export interface MemberRules {
  /** The only company whose people may sign in. */
  tenantKey: string;
  /** The members who may sign in; empty: all members. */
  allowedIds: string[];
}

/** Checks that the person is of the company and may sign in. Throws `SignInFailure` with `other_tenant` or `not_allowed`. */
export function checkMember({ person, tenantKey }: Identity, rules: MemberRules): Person {
  if (tenantKey !== rules.tenantKey) {
    throw new SignInFailure('other_tenant', { person, tenantKey, expectedTenantKey: rules.tenantKey });
  }
  if (!isListed(rules, person.id)) throw new SignInFailure('not_allowed', { reason: 'not_listed', person });
  return person;
}

/** Whether the list of people who may sign in includes this person; without a list, everybody may. */
export function isListed({ allowedIds }: Pick<MemberRules, 'allowedIds'>, personId: string): boolean {
  return allowedIds.length === 0 || allowedIds.includes(personId);
}
