import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Feishu puts its own request id on every answer: 14 digits of time, then hexadecimal. */
export function stampLogId(response: ServerResponse, moment: number): void {
  const time = new Date(moment).toISOString().replace(/\D/g, '').slice(0, 14);
  response.setHeader('x-tt-logid', `${time}${randomBytes(10).toString('hex').toUpperCase()}`);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, contentType: string, body: string): void {
  sendBytes(response, status, contentType, Buffer.from(body));
}

export function sendBytes(response: ServerResponse, status: number, contentType: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length }).end(body);
}

/** Feishu's answer to a refused call: `{code, msg, error}`, with the request id in it as well. */
export function sendFailure(
  response: ServerResponse,
  status: number,
  code: number,
  msg: string,
  details: object = {},
): void {
  const logId = response.getHeader('x-tt-logid');
  const troubleshooter = `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?log_id=${logId}`;
  sendJson(response, status, { code, msg, error: { log_id: logId, troubleshooter, ...details } });
}
