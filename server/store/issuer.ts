/** Names the issuer of people's ids: a person's id is unique only within its app, company and kind of id. */
export function issuerOf({
  appId,
  tenantKey,
  userIdType,
}: Record<'appId' | 'tenantKey' | 'userIdType', string>): string {
  return JSON.stringify([appId, tenantKey, userIdType]);
}
