import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InterviewList } from '#contract/interviews.ts';
import { attachmentDisposition } from '../http/attachment.ts';
import type { PageSource } from './page-source.ts';
import { sendInTurns } from './send-in-turns.ts';

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
    return sendInTurns(request, reply, parts);
  };
}
