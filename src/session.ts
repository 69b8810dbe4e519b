import { api } from '#contract/api.ts';
import { call } from './api/client.ts';
import { browserStorage } from './browser-storage.ts';
import { forgetList } from './last-list.ts';
import { paths, presentPlace } from './paths.ts';

const channelName = 'mianping.session';
const arrivalChannelName = 'mianping.signed-in';

/**
 * The address that starts the sign-in with Feishu and returns to `returnTo`. `origin`: the origin of the session's
 * cookie, if it is not this one. `choose`: let the reader choose an account instead of using Feishu's current one.
 */
export function signInAddress(origin: string | null, returnTo: string, choose = false): string {
  return `${origin ?? ''}${paths.feishuSignIn({ return_to: returnTo, choose: choose ? '1' : undefined })}`;
}

/**
 * Goes to Feishu's sign-in and returns to `returnTo`. After an explicit sign-out it goes to our sign-in page instead.
 */
export function goSignIn(origin: string | null, returnTo = presentPlace()): void {
  window.location.replace(hasSignedOut() ? paths.signIn({ return_to: returnTo }) : signInAddress(origin, returnTo));
}

/** Lets the page sign the reader in again without asking, and tells the tabs that wait for a sign-in. */
export function markSignedIn(): void {
  browserStorage.remove('left');
  const channel = openChannel(arrivalChannelName);
  channel?.postMessage('signed-in');
  channel?.close();
}

/** Calls `react` when the reader has signed in in another tab. Returns a function that stops listening. */
export function onSignedIn(react: () => void): () => void {
  const channel = openChannel(arrivalChannelName);
  channel?.addEventListener('message', react);
  return () => channel?.close();
}

/** Whether the reader signed out explicitly: signing out holds until the reader clicks sign-in again. */
function hasSignedOut(): boolean {
  return browserStorage.read('left') !== null;
}

/** Ends the session on the server, and closes the pages of all tabs in this browser. */
export async function signOut(): Promise<void> {
  await call(api.signOut);
  browserStorage.write('left', 'yes');
  // Judgements are private, and other people may use this browser.
  browserStorage.remove('judgements');
  openChannel(channelName)?.postMessage('signed-out');
  discardPage();
}

/** Keeps an evaluation from being seen after a sign-out in another tab, or by the Back button. */
export function discardPageAfterSignOut(): void {
  openChannel(channelName)?.addEventListener('message', discardPage);
  // Hidden while it is in the back/forward cache: the old page would be visible until the reload below.
  window.addEventListener('pagehide', ({ persisted }) => {
    document.documentElement.hidden = persisted;
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}

/** `null` if the browser has no channels or forbids them. Each tab then learns of a change by its next request. */
function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** Loads a new document, so that nothing of the old one stays in memory. */
function discardPage(): void {
  forgetList();
  window.location.replace(paths.signIn());
}
