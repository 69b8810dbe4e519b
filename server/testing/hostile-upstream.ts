import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { Hire } from '../feishu/hire.ts';
import { createHire } from '../feishu/hire.ts';
import type { Limits } from '../feishu/limits.ts';
import type { CollectedLog } from './collected-log.ts';
import { collectLog } from './collected-log.ts';

/** Answers the `nth` request of its endpoint, counted from 1, in whatever bad way a test wants. */
export type Handler = (response: ServerResponse, nth: number, request: IncomingMessage) => void;

interface HostileUpstream {
  baseUrl: string;
  tokenCalls: number;
  recordCalls: { at: number; path: string; authorization: string | undefined }[];
}

export interface HostilePair extends CollectedLog {
  upstream: HostileUpstream;
  hire: Hire;
}

export const recordId = toRecordId('6949805467799537964');
const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';

/** A Feishu that answers as the test says, and a client that asks it; both are closed when the test ends. */
export async function connect(
  onRecord: Handler,
  { onToken = sendToken, limits = {} }: { onToken?: Handler; limits?: Partial<Limits> } = {},
): Promise<HostilePair> {
  const upstream: HostileUpstream = { baseUrl: '', tokenCalls: 0, recordCalls: [] };
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === tokenPath) return onToken(response, ++upstream.tokenCalls, request);
    const { url: path = '', headers } = request;
    upstream.recordCalls.push({ at: performance.now(), path, authorization: headers.authorization });
    onRecord(response, upstream.recordCalls.length, request);
  });
  upstream.baseUrl = await listen(server);
  return { upstream, ...createTestHire(upstream.baseUrl, limits) };
}

/** A client with quick retries. */
export function createTestHire(baseUrl: string, limits: Partial<Limits> = {}): { hire: Hire } & CollectedLog {
  const collected = collectLog();
  const quick = { retryPauseMilliseconds: { least: 1, most: 5 }, ...limits };
  const app = { appId: 'cli_canary', appSecret: 'secret-canary', userIdType: 'open_id' } as const;
  const hire = createHire({ baseUrl, ...app, log: collected.log, limits: quick });
  onTestFinished(() => hire.close());
  return { hire, ...collected };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function send(response: ServerResponse, body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): void {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** Bytes on the connection instead of what Node would send. */
export function sendRaw(response: ServerResponse, ...parts: string[]): void {
  for (const part of parts) response.socket?.write(part);
}

export const sendToken: Handler = (response, nth) =>
  send(response, { code: 0, msg: 'ok', tenant_access_token: `t-canary-${nth}`, expire: 7200 });

export function refuse(response: ServerResponse, code: number, status = 200, headers: OutgoingHttpHeaders = {}): void {
  send(response, { code, msg: 'upstream words' }, status, headers);
}

export function envelope(record: unknown): unknown {
  return { code: 0, msg: 'success', data: { interview_record: record } };
}

/** The record that was asked for, with the given fields. */
export function sendRecord(response: ServerResponse, fields: object = {}): void {
  const id = /\/(\d+)(\?|$)/.exec(response.req.url ?? '')?.[1];
  send(response, envelope({ id, ...fields }));
}

/** The first attempts fail so, the others find the record. */
export function failingFirst(times: number, fail: Handler): Handler {
  return (response, nth, request) => (nth <= times ? fail(response, nth, request) : sendRecord(response));
}
