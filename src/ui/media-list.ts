/** What a media query says; `null` where the browser cannot tell. */
export function mediaList(query: string): MediaQueryList | null {
  try {
    return window.matchMedia(query);
  } catch {
    return null;
  }
}
