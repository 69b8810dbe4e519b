import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { usualPerson } from '../../../sandbox/accounts/personas.ts';
import { tenantKey } from '../../../sandbox/company/people.ts';
import { idsOf } from '../../../sandbox/company/person.ts';
import type { Answer } from './fake-feishu.ts';

export function send(response: ServerResponse, body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): void {
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
}

/** Bytes on the connection instead of what Node would send. */
export function sendRaw(response: ServerResponse, ...parts: string[]): void {
  for (const part of parts) response.socket?.write(part);
}

export const sendToken: Answer = (response, { nth }) =>
  send(response, { code: 0, msg: 'ok', tenant_access_token: `t-canary-${nth}`, expire: 7200 });

export function refuse(response: ServerResponse, code: number, status = 200, headers: OutgoingHttpHeaders = {}): void {
  send(response, { code, msg: 'upstream words' }, status, headers);
}

export const refusing =
  (code: number, status = 400): Answer =>
  (response) =>
    refuse(response, code, status);

export function envelope(record: unknown): unknown {
  return { code: 0, msg: 'success', data: { interview_record: record } };
}

/** The record that was asked for, with the given fields and no others. */
export function sendRecord(response: ServerResponse, fields: object = {}): void {
  const id = /\/(\d+)(\?|$)/.exec(response.req.url ?? '')?.[1];
  send(response, envelope({ id, ...fields }));
}

/** The first attempts fail so, the others find the record. */
export function failingFirst(times: number, fail: Answer): Answer {
  return (response, call) => (call.nth <= times ? fail(response, call) : sendRecord(response));
}

/** A head, then a byte now and then without an end. */
export function drip(response: ServerResponse): void {
  response.writeHead(200).write(' ');
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

/** Writes for as long as it is read; answers how many bytes were taken. */
export function pourForEver(response: ServerResponse): () => number {
  const block = Buffer.alloc(64 * 1024);
  let poured = 0;
  const pour = (): void => {
    while (!response.destroyed && response.write(block)) poured += block.length;
    poured += block.length;
  };
  response.on('drain', pour);
  pour();
  return () => poured;
}

/** Who is signed in at the sandbox, as `user_info` could tell of them. */
export const user = {
  ...idsOf(usualPerson),
  tenant_key: tenantKey,
  name: usualPerson.name.zh,
  en_name: usualPerson.name.en,
  email: 'jiang@example.com',
};

export const sendUser =
  (changes: object = {}): Answer =>
  (response) =>
    send(response, { code: 0, data: { ...user, ...changes } });

/** A token that the sandbox does not know, unless told: `user_info` has to be answered too. */
export const sendUserToken =
  (changes: object = {}, status = 200): Answer =>
  (response) =>
    send(response, { code: 0, access_token: 'u-canary-1', token_type: 'Bearer', expires_in: 7200, ...changes }, status);
