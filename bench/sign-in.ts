import { parseSetCookie } from 'cookie';
import { Client } from 'undici';

interface Answer {
  location: string;
  /** The `Cookie` header with the cookies that were set. */
  cookie: string;
}

/** Signs in `count` people, different ones for each group. Resolves to the `Cookie` header of each session. */
export async function signInReaders(address: string, group: number, count: number): Promise<string[]> {
  const cookies: string[] = [];
  for (let index = 1; index <= count; index++) {
    cookies.push(await signIn(address, `127.0.${group}.${index}`, `ou_bench_${group}_${index}`));
  }
  return cookies;
}

/** Signs in these people, in as many sessions. Resolves as above. */
export async function signInPeople(address: string, personIds: string[]): Promise<string[]> {
  const cookies: string[] = [];
  for (const [index, id] of personIds.entries()) cookies.push(await signIn(address, `127.0.1.${index + 1}`, id));
  return cookies;
}

/** Each sign-in comes from its own loopback address, because sign-ins are rate-limited by address. */
async function signIn(server: string, localAddress: string, personId: string): Promise<string> {
  const client = new Client(server, { localAddress });
  try {
    const begun = await visit(client, '/auth/sign-in');
    const state = new URL(begun.location).searchParams.get('state') ?? '';
    const parameters = new URLSearchParams({ code: personId, state });
    const { location, cookie } = await visit(client, `/auth/callback?${parameters}`, begun.cookie);
    const session = cookie.split('; ').find((each) => each.startsWith('sid='));
    if (session === undefined) throw new Error(`sign-in failed and led to ${location}`);
    return session;
  } finally {
    await client.close();
  }
}

async function visit(client: Client, path: string, cookie = ''): Promise<Answer> {
  const { statusCode, headers, body } = await client.request({ method: 'GET', path, headers: { cookie } });
  await body.dump();
  if (statusCode !== 303) throw new Error(`${path.split('?')[0]} answered ${statusCode}`);
  const set = [headers['set-cookie'] ?? []].flat().map((line) => parseSetCookie(line));
  return {
    location: String(headers.location),
    cookie: set.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
}
