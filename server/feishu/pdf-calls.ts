import type { Language } from '#domain/localized.ts';
import { isHireId, type RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { withDeadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Client } from './client.ts';
import type { Limits } from './limits.ts';
import { isObject } from './transport/envelope.ts';

/** The document that Feishu has to make. */
interface PdfOrder {
  recordId: RecordId;
  /** The application that the record belongs to. */
  applicationId: string;
  language: Language;
}

export interface HirePdfCalls {
  /**
   * Asks Feishu to make the PDF of one evaluation. Resolves to the signed address of the PDF, which is valid for 30
   * minutes and never leaves this server. The call may wait for minutes; `onPlace` reports its place in the queue.
   * Rejects with `UpstreamError`: `not_found` if the application has no such record, `upstream_mismatch` if Feishu
   * sends no address; or with the signal's reason. Scope `hire:interview:readonly`.
   */
  makePdf(order: PdfOrder, context: CallContext): Promise<string>;
}

const endpoint = '/hire/v1/interview_records/attachments';

const languageNumbers: Record<Language, number> = { zh: 1, en: 2 };

export function createPdfCalls(client: Client, limits: Limits): HirePdfCalls {
  const { pdfMilliseconds, pdfAttemptMilliseconds: attemptMilliseconds } = limits;
  return {
    async makePdf({ recordId, applicationId, language }, { signal, ...context }) {
      // All Hire ids share one format; anything else could change the request's path.
      if (!isHireId(applicationId)) throw new UpstreamError('not_found');
      const ids = `application_id=${applicationId}&interview_record_id=${recordId}`;
      const path = `/open-apis${endpoint}?${ids}&language=${languageNumbers[language]}`;
      const { data } = await withDeadline(pdfMilliseconds, signal, (deadline) =>
        client.get({ endpoint, path, context, attemptMilliseconds }, deadline),
      );
      const attachment = isObject(data) ? data.attachment : undefined;
      if (!isObject(attachment) || typeof attachment.url !== 'string') throw new UpstreamError('upstream_mismatch');
      return attachment.url;
    },
  };
}
