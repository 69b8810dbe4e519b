import { client } from './api/client.ts';
import { apiPaths, paths } from './paths.ts';

/** Other tabs of this browser hear it and leave too. */
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('mianping.session') : null;

/** Set when the reader has signed out explicitly: then nothing but their own click signs them in again. */
const leftKey = 'mianping.left';

/** The document names where to sign in when it was asked for without a session; asking more would only be refused. */
const signInOrigin = document.querySelector<HTMLMetaElement>('meta[name="mianping-sign-in"]')?.content;

export const startedSignedOut = signInOrigin !== undefined;

/** Leaves the page for Feishu and comes back to `returnTo`. `choose`: ask who, instead of taking who is there. */
export function signInAddress(returnTo: string, choose = false): string {
  return `${signInOrigin ?? ''}${apiPaths.signIn(returnTo, choose)}`;
}

/** Leaves for Feishu, to come back to this very place; or, after a sign-out, for the page that offers it. */
export function goSignIn(returnTo: string): void {
  window.location.replace(hasLeft() ? signInPage(returnTo) : signInAddress(returnTo));
}

/** Somebody is signed in. */
export function markSignedIn(): void {
  if (hasLeft()) localStorage.removeItem(leftKey);
}

function hasLeft(): boolean {
  try {
    return localStorage.getItem(leftKey) !== null;
  } catch {
    return false;
  }
}

function signInPage(returnTo: string): string {
  return `${paths.signIn()}?${new URLSearchParams({ return_to: returnTo })}`;
}

/** Ends the session on the server, and takes what was read off every screen of this browser. */
export async function signOut(): Promise<void> {
  await client.signOut();
  rememberLeaving();
  channel?.postMessage('signed-out');
  discardPage();
}

function rememberLeaving(): void {
  try {
    localStorage.setItem(leftKey, 'yes');
  } catch {
    // Without storage, Feishu may sign them in again at once.
  }
}

/** What may put an evaluation back on the screen of somebody who is gone: another tab, and the Back button. */
export function leaveWhenSignedOut(): void {
  channel?.addEventListener('message', discardPage);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
}

/** A new document: nothing of the old one stays in memory. */
function discardPage(): void {
  window.location.replace(paths.signIn());
}
