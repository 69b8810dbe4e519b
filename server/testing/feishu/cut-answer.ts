import type { ServerResponse } from 'node:http';

/** How a connection ends in the middle of an answer. */
export const faults = ['closed', 'reset', 'hung'] as const;

export type Fault = (typeof faults)[number];

/** A whole answer of HTTP, head and all, of about four kilobytes; `fields` are padded. */
export function wholeAnswer(fields: object): Buffer {
  const body = Buffer.from(JSON.stringify({ ...fields, padding: '面'.repeat(1300) }));
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Writes so many bytes of the answer, and then no more. */
export function cutAnswer({ socket }: ServerResponse, answer: Buffer, bytes: number, fault: Fault): void {
  socket?.write(answer.subarray(0, bytes), () => ends[fault](socket));
}

const ends: Record<Fault, (socket: NonNullable<ServerResponse['socket']>) => void> = {
  closed: (socket) => socket.end(),
  reset: (socket) => socket.resetAndDestroy(),
  hung: () => undefined,
};
