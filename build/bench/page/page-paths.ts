/** Apart from the routes, which are for the server's process alone. */
export const staticPagePath = '/static-page';
/** Shows nothing and asks for nothing. */
export const emptyPagePath = '/empty-page';
