import type { FastifyReply } from 'fastify';

/**
 * For the pages: they load everything from this server, contain no inline code but the style sheet and the script whose
 * SHA-256 is given in Base64, and have no frames. The policy permits React's `style={{}}` in the browser (CSSOM), but
 * not in the HTML that the server renders.
 */
export const documentPolicy = (hashes: { style: string; script: string }): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hashes.script}'`,
    `style-src 'self' 'sha256-${hashes.style}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** For everything else: even if a browser renders it as a page, it can do nothing. */
const inertPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** All off. Only names that every current Chromium knows: unknown ones cause console warnings. */
const poweredFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** On every reply; routes that may be cached or serve pages override them. */
export const everyReply: Readonly<Record<string, string>> = {
  'content-security-policy': inertPolicy,
  'x-content-type-options': 'nosniff',
  // Page addresses contain record ids.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': poweredFeatures.map((feature) => `${feature}=()`).join(', '),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
};

export function setEveryHeader(reply: FastifyReply): void {
  reply.headers({ ...everyReply, 'x-request-id': reply.request.id });
}
