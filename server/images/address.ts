import { isIP } from 'node:net';

/** The hosts that the server may fetch images from. */
export interface ImageRules {
  /** The configured Feishu: its origin is trusted whatever its scheme, port and network. */
  baseUrl: string;
  /** Lower case; each allows itself and its subdomains. */
  imageHosts: readonly string[];
}

/** `base`: the configured Feishu. `public`: an allowed host, to be connected to on public IP addresses only. */
export type ImageNetwork = 'base' | 'public';

/** The network that the server may fetch an image over; `null` if it refuses the address. */
export function networkFor(address: string, { baseUrl, imageHosts }: ImageRules): ImageNetwork | null {
  if (!URL.canParse(address)) return null;
  // Parsed by the parser that the connection uses: it normalizes `0x7f.1`, `①②⑦.0.0.1` and full-width dots.
  const { origin, protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return null;
  if (origin === new URL(baseUrl).origin) return 'base';
  if (protocol !== 'https:' || port !== '' || isIP(hostname) !== 0 || hostname.startsWith('[')) return null;
  return imageHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ? 'public' : null;
}
