import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import type { AccessWorld } from '../testing/access-world.ts';
import { openAccess, publicUrl } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { content, imageId, people, records } from '../testing/company.ts';
import { routesOf } from '../testing/served-routes.ts';

const { id } = people.administrator;
/** Headers that some servers have trusted. */
const spoofed: [name: string, text: string][] = [
  ['x-forwarded-for', '127.0.0.1'],
  ['x-forwarded-for', '127.0.0.1, 10.0.0.1'],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-proto', 'https'],
  ['x-forwarded-port', '443'],
  ['x-forwarded-prefix', '/healthz'],
  ['x-forwarded-uri', '/healthz'],
  ['x-forwarded-path', '/healthz'],
  ['x-forwarded-method', 'GET'],
  ['x-forwarded-server', 'localhost'],
  ['x-forwarded-user', id],
  ['x-forwarded-email', 'admin@example.com'],
  ['x-forwarded-preferred-username', id],
  ['x-forwarded-groups', 'admin'],
  ['forwarded', 'for=127.0.0.1;host=evil.example;proto=https'],
  ['x-real-ip', '127.0.0.1'],
  ['x-client-ip', '127.0.0.1'],
  ['x-cluster-client-ip', '127.0.0.1'],
  ['cf-connecting-ip', '127.0.0.1'],
  ['true-client-ip', '127.0.0.1'],
  ['x-original-url', '/healthz'],
  ['x-rewrite-url', '/healthz'],
  ['x-original-uri', '/healthz'],
  ['x-user', id],
  ['x-user-id', id],
  ['x-remote-user', id],
  ['remote-user', id],
  ['x-auth-request-user', id],
  ['x-webauth-user', id],
  ['x-lark-user-id', id],
  ['x-lark-open-id', id],
  ['x-lark-tenant-key', 'tenant'],
  ['x-lark-request-nonce', '1'],
  ['authorization', 'Basic YWRtaW46YWRtaW4='],
  ['proxy-authorization', 'Basic YWRtaW46YWRtaW4='],
  ['x-http-method-override', 'GET'],
  ['x-method-override', 'GET'],
  ['x-http-method', 'DELETE'],
  ['host', '127.0.0.1:1'],
  ['host', ''],
  ['x-host', 'evil.example'],
  ['x-custom-ip-authorization', '127.0.0.1'],
  ['x-requested-with', 'XMLHttpRequest'],
  ['x-middleware-subrequest', 'middleware:middleware'],
  ['x-request-id', 'mine'],
  ['user-agent', 'kube-probe/1.30'],
  ['via', '1.1 localhost'],
];

function visible({ statusCode, body, headers }: LightMyRequestResponse): string {
  const text = body.replaceAll(String(headers['x-request-id']), 'request').replace(/"(renderedAt|readAt)":\d+/g, '');
  // These parameters of the redirect to Feishu are random.
  const location = String(headers.location ?? '').replace(/(state|code_challenge)=[\w-]+/g, '$1');
  return JSON.stringify([statusCode, headers['content-type'], location, text]);
}

function addresses({ app }: AccessWorld) {
  const served = routesOf(app).filter(({ method }) => method !== 'HEAD');
  return served.map(({ method, url }) => ({
    method: method as 'GET',
    url: url.replace(':recordId', records.authors).replace(':imageId', imageId).replace(':grantId', 'none'),
  }));
}

/** `cookies`: of people with the same rights, in turns, so that none of them asks too often for a minute. */
async function differences(world: AccessWorld, cookies: string[]): Promise<string[]> {
  const bearer = (await world.cookieOf(people.administrator)).replace('sid=', '');
  const headers = [
    ...spoofed,
    ['authorization', `Bearer ${bearer}`],
    ['x-session-id', bearer],
    ['sid', bearer],
  ] as const;
  const different: string[] = [];
  for (const [at, address] of addresses(world).entries()) {
    const cookie = cookies[at % cookies.length];
    const own = cookie && { cookie };
    const plain = visible(await world.app.inject({ ...address, headers: { ...own } }));
    expect(plain).not.toContain(content);
    await atOnce(8, [...headers], async ([name, text]) => {
      const reply = visible(await world.app.inject({ ...address, headers: { ...own, [name]: text } }));
      if (reply !== plain) different.push(`${address.method} ${address.url} with ${name}: ${text} – ${reply}`);
    });
  }
  return different;
}

test.each([undefined, '127.0.0.1'])('no header gives access on any route; TRUST_PROXY=%s', async (trusted) => {
  const world = await openAccess({ env: { TRUST_PROXY: trusted }, signInsPerMinute: 10_000 });
  expect(await differences(world, [])).toEqual([]);
  const strangers = await Promise.all([people.stranger, people.formerGrantee].map(world.cookieOf));
  expect(await differences(world, strangers)).toEqual([]);
});

const proxies: [trusted: string | undefined, from: string, ip: string][] = [
  [undefined, '127.0.0.1', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1', '203.0.113.9'],
  ['10.0.0.0/8', '10.9.9.9', '203.0.113.9'],
  ['10.0.0.0/8', '127.0.0.1', '127.0.0.1'],
];

test.each(proxies)(
  'with TRUST_PROXY=%s, a forwarded address from %s counts as %s',
  async (trusted, remoteAddress, ip) => {
    const { app } = await openAccess({ env: { TRUST_PROXY: trusted }, started: false });
    app.get('/ip', { config: { policy: 'public' } }, async (request) => request.ip);
    const headers = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    };
    expect((await app.inject({ url: '/ip', headers, remoteAddress })).body).toBe(ip);
    const { location } = (await app.inject({ url: '/auth/sign-in', headers, remoteAddress })).headers;
    expect(new URL(String(location)).searchParams.get('redirect_uri')).toBe(`${publicUrl}/auth/callback`);
  },
);
