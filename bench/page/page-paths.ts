/** Separate from `page-routes.ts`, which runs in the server's process. */
export const staticRecordPath = '/static-page';
export const staticListPath = '/static-list';
/** The application's id follows the path. */
export const staticDebriefPath = '/static-debrief/';
/** A page without content or requests. */
export const emptyPagePath = '/empty-page';
