import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InterviewList } from '#contract/interviews.ts';
import { attachmentDisposition } from '../http/attachment.ts';
import type { PageSource } from './page-source.ts';

export interface ListFileSource {
  source: Pick<PageSource, 'renderer'>;
  /** IANA name; used until the browser has sent its own. */
  timeZone: string;
  publicUrl: string;
}

/** Sends a list of interviews as a file for spreadsheets, in the words and the time zone of the page. */
export type SendListFile = (request: FastifyRequest, reply: FastifyReply, list: InterviewList) => Promise<FastifyReply>;

export function createListFile({ source, timeZone, publicUrl }: ListFileSource): SendListFile {
  return async (request, reply, list) => {
    const { readPreferences, writeListFile } = await source.renderer();
    const { cookie, 'accept-language': acceptLanguage } = request.headers;
    const preferences = readPreferences({ address: request.url, cookie, acceptLanguage, timeZone });
    const { name, plainName, parts } = writeListFile(list, { preferences, origin: publicUrl });
    reply.type('text/csv; charset=utf-8').header('content-disposition', attachmentDisposition(name, 'csv', plainName));
    return reply.send(Readable.from(request.method === 'HEAD' ? [] : inTurns(parts), { objectMode: false }));
  };
}

/** Yields to other requests after each part. */
async function* inTurns(parts: Iterable<string>): AsyncGenerator<string> {
  for (const part of parts) {
    yield part;
    await setImmediate();
  }
}
