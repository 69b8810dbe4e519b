/** Separate from `page-routes.ts`, which runs in the server's process. */
export const staticPagePath = '/static-page';
/** A page without content or requests. */
export const emptyPagePath = '/empty-page';
