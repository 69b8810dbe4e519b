/** The redirect addresses of the app, as its console lists them under security settings (安全设置 → 重定向 URL). */
export interface Redirects {
  register(redirectUri: string): void;
  /** True only for exactly the registered text. */
  isRegistered(redirectUri: string): boolean;
}

export function createRedirects(first: string | undefined): Redirects {
  const registered = new Set(first === undefined ? [] : [first]);
  return {
    register: (redirectUri) => {
      registered.add(redirectUri);
    },
    isRegistered: (redirectUri) => registered.has(redirectUri),
  };
}
