/** Apart from the route, which is for the server's process alone. */
export const staticPagePath = '/static-page';
