/** A person whom the sandbox's accounts know, of the sample company or of another one. */
export interface SamplePerson {
  openId: string;
  name: { zh: string; en: string };
  /** The company: Feishu's `tenant_key`. */
  tenantKey: string;
  /** Whether the app's availability range (可用范围) reaches this person. */
  inRange: boolean;
}

const userIdTypes = ['open_id', 'union_id', 'user_id'] as const;
export type UserIdType = (typeof userIdTypes)[number];

export function isUserIdType(text: string): text is UserIdType {
  return userIdTypes.some((known) => known === text);
}

/** The sample data holds open ids only. A person's three ids are made of the same digits. */
export function idOfKind(openId: string, userIdType: UserIdType): string {
  const digits = openId.replace(/^ou_/, '');
  if (userIdType === 'union_id') return `on_${digits}`;
  return userIdType === 'user_id' ? digits.slice(0, 8) : openId;
}

export function idsOf({ openId }: SamplePerson): Record<UserIdType, string> {
  const [open_id, union_id, user_id] = userIdTypes.map((kind) => idOfKind(openId, kind)) as [string, string, string];
  return { open_id, union_id, user_id };
}
