import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person } from '#contract/access.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { type AccessWorld, openAccess, ours, type WorldOptions } from './access-world.ts';
import { records } from './company.ts';

export const signed = `/signed?of=${records.authors}.pdf` as const;
const { authors } = records;

export interface Wish {
  recordId?: RecordId;
  language?: Language;
  shown?: number | null;
}

/** How one asks for the PDF of a record, and downloads it. */
function visit(world: AccessWorld) {
  const cookies = new Map<Person, Promise<string>>();
  const cookieOf = (person: Person): Promise<string> => {
    const cookie = cookies.get(person) ?? world.cookieOf(person);
    cookies.set(person, cookie);
    return cookie;
  };
  return {
    ...world,
    cookieOf,
    ask: async (person: Person, { recordId = authors, language = 'zh', shown = null }: Wish = {}) =>
      world.app.inject({
        method: 'POST',
        url: `/api/records/${recordId}/pdf`,
        headers: { ...ours, cookie: await cookieOf(person) },
        payload: { language, shown },
      }),
    download: async (person: Person, { recordId = authors, language = 'zh' }: Wish = {}) =>
      world.app.inject({
        url: `/api/records/${recordId}/pdf?language=${language}`,
        headers: { cookie: await cookieOf(person) },
      }),
  };
}

export const openPdfs = async (options?: WorldOptions) => visit(await openAccess(options));

/** Over a connection of the reader's own, which a browser closes when its page is left. */
export async function connect(
  { app, cookieOf }: ReturnType<typeof visit>,
  person: Person,
  body?: object,
): Promise<ClientRequest> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const headers = { ...ours, cookie: await cookieOf(person), 'content-type': 'application/json' };
  const path = `/api/records/${authors}/pdf${body ? '' : '?language=zh'}`;
  const sent = request({ host: '127.0.0.1', port, path, agent: false, headers, method: body ? 'POST' : 'GET' });
  // A cut connection is told twice, and the tests listen to the reply.
  sent.on('error', () => {});
  return sent.end(body && JSON.stringify(body));
}
