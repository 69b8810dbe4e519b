import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { api } from '#contract/api.ts';
import { pdfPath } from '#contract/paths.ts';
import { type PdfRequest, pdfLanguages } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { callContextOf, pageOfRecord, recordIdOf } from '../access/route-policy.ts';
import { Problem } from '../base/problem.ts';
import type { Directory } from '../directory/directory.ts';
import type { CallContext, Hire } from '../feishu/hire.ts';
import { attachmentDisposition } from '../http/attachment.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import { sendBody } from '../images/send.ts';
import { createPdfFiles, type PdfFilesOptions } from '../pdf/pdf-files.ts';
import { pdfName } from '../pdf/pdf-name.ts';
import { createPdfRequests, type PdfSubject } from '../pdf/pdf-requests.ts';

export interface PdfOptions extends PdfFilesOptions {
  hire: Pick<Hire, 'makePdf'>;
  directory: Pick<Directory, 'find' | 'interviewsOf' | 'isComplete'>;
  publicUrl: string;
  /** The time zone of the date in the file's name. */
  timeZone: string;
}

const pdfRequest = z.strictObject({
  language: z.enum(pdfLanguages),
  shown: z.int().nonnegative().nullable(),
}) satisfies z.ZodType<PdfRequest>;

/** The official PDF of an evaluation. Feishu makes few a minute, so a reader orders one, and downloads it when it is ready. */
export function registerOfficialPdf(app: FastifyInstance, options: PdfOptions): void {
  const { hire, directory, publicUrl, timeZone, ...rules } = options;
  const files = createPdfFiles(rules);
  const requests = createPdfRequests({ make });
  app.addHook('preClose', async () => requests.close());
  app.addHook('onClose', () => files.close());

  /** The application's id, without which Feishu makes no PDF of a record. */
  function applicationOf(recordId: RecordId): string {
    const facts = directory.find(recordId);
    if (facts !== null) return facts.applicationId;
    throw directory.isComplete() ? new Problem('pdf_unknown') : new Problem('starting', { retryAfter: 3 });
  }

  /** Opens the file before the page calls it ready, because a browser explains no failed download. */
  async function make(
    { recordId, language }: PdfSubject,
    context: CallContext & { signal: AbortSignal },
  ): Promise<string> {
    try {
      const order = { recordId, applicationId: applicationOf(recordId), language };
      const address = await hire.makePdf(order, context);
      (await files.open(address, context)).body.destroy();
      return address;
    } catch (error) {
      throw isAbsent(error) ? new Problem('pdf_unusable', { cause: error }) : error;
    }
  }

  const asking = { config: { policy: 'record', action: 'request-pdf' }, publicUrl, body: pdfRequest } as const;
  serveEndpoint(app, api.requestPdf, asking, async (request, { body: { language, shown } }) => {
    applicationOf(recordIdOf(request));
    return requests.ask(subjectOf(request, language), shown, callContextOf(request));
  });

  const downloading = { config: { policy: 'record', action: 'download-pdf', pageOfFile: pageOfRecord } } as const;
  app.get<{ Querystring: { language?: unknown } }>(pdfPath, downloading, async (request, reply) => {
    const language = pdfLanguages.find((each) => each === request.query.language);
    if (language === undefined) throw new Problem('bad_request');
    const subject = subjectOf(request, language);
    const address = requests.addressOf(subject);
    if (address === null) throw new Problem('pdf_expired');
    const file = await files.open(address, callContextOf(request)).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'pdf_expired') requests.forget(subject);
      throw error;
    });
    const name = pdfName(subject, directory, timeZone);
    reply
      .type('application/pdf')
      .header('content-disposition', attachmentDisposition(name, 'pdf', 'interview-evaluation'));
    return sendBody(reply, file);
  });
}

function subjectOf(request: FastifyRequest, language: Language): PdfSubject {
  return { reader: callContextOf(request).reader ?? '', recordId: recordIdOf(request), language };
}

/** These codes would mislead the reader: `not_found` means no access, and a new address cannot have expired. */
function isAbsent(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'not_found' || error.code === 'pdf_expired');
}
