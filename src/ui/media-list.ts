/** The result of a media query; `null` if the browser cannot evaluate it. */
export function mediaList(query: string): MediaQueryList | null {
  try {
    return window.matchMedia(query);
  } catch {
    return null;
  }
}
