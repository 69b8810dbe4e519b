/** Feishu's own addresses. */
export const authorizePath = '/open-apis/authen/v1/authorize';
export const userTokenPath = '/oauth/v3/token';
export const userInfoPath = '/open-apis/authen/v1/user_info';

/** The sandbox's own addresses: the target of a choice, and the style sheet. */
export const pickPath = `${authorizePath}/pick`;
export const stylePath = `${authorizePath}/style.css`;
