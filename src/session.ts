import { api } from '#contract/api.ts';
import { call } from './api/client.ts';
import { browserStorage } from './browser-storage.ts';
import { paths, presentPlace } from './paths.ts';

const channelName = 'mianping.session';

/**
 * Leaves the page for Feishu and comes back to `returnTo`. `origin`: where the session's cookie will be, when it is not
 * this address. `choose`: ask who, instead of taking who is there.
 */
export function signInAddress(origin: string | null, returnTo: string, choose = false): string {
  return `${origin ?? ''}${paths.feishuSignIn({ return_to: returnTo, choose: choose ? '1' : undefined })}`;
}

/** Leaves for Feishu, to come back to this very place; or, after a sign-out, for the page that offers it. */
export function goSignIn(origin: string | null, returnTo = presentPlace()): void {
  window.location.replace(hasSignedOut() ? paths.signIn({ return_to: returnTo }) : signInAddress(origin, returnTo));
}

/** Somebody is signed in. */
export function markSignedIn(): void {
  browserStorage.remove('left');
}

/** Whether the reader signed out explicitly: then nothing but their own click signs them in again. */
function hasSignedOut(): boolean {
  return browserStorage.read('left') !== null;
}

/** Ends the session on the server, and takes what was read off every screen of this browser. */
export async function signOut(): Promise<void> {
  await call(api.signOut);
  browserStorage.write('left', 'yes');
  new BroadcastChannel(channelName).postMessage('signed-out');
  discardPage();
}

/** What may put an evaluation back on the screen of somebody who is gone: another tab, and the Back button. */
export function leaveWhenSignedOut(): void {
  new BroadcastChannel(channelName).addEventListener('message', discardPage);
  // Hidden while it is kept: before the reload after Back could begin, the page would be seen as it was left.
  window.addEventListener('pagehide', ({ persisted }) => {
    document.documentElement.hidden = persisted;
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}

/** A new document: nothing of the old one stays in memory. */
function discardPage(): void {
  window.location.replace(paths.signIn());
}
