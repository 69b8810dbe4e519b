import { isIP } from 'node:net';

/** Where images may be fetched from. */
export interface ImageRules {
  /** The Feishu we read from: its own origin is trusted as it is, whatever its scheme, port and network. */
  baseUrl: string;
  /** Lower case; each stands for itself and for the names under it. */
  imageHosts: readonly string[];
}

/** `base`: the Feishu we read from. `public`: an allowed host, to be reached on public addresses only. */
export type ImageNetwork = 'base' | 'public';

/** Which way an image may be fetched, or `null` where its address is refused. */
export function networkFor(address: string, { baseUrl, imageHosts }: ImageRules): ImageNetwork | null {
  if (!URL.canParse(address)) return null;
  // The parser has the last word on what the host is: it turns `0x7f.1`, `①②⑦.0.0.1` and full-width dots into plain
  // ones, and is the one that the connection uses.
  const { origin, protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return null;
  if (origin === new URL(baseUrl).origin) return 'base';
  if (protocol !== 'https:' || port !== '' || isIP(hostname) !== 0 || hostname.startsWith('[')) return null;
  return imageHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ? 'public' : null;
}
