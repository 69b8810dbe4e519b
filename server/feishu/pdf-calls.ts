import type { Language } from '#domain/localized.ts';
import { isHireId, type RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { withDeadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Client } from './client.ts';
import type { Limits } from './limits.ts';
import { isObject } from './transport/envelope.ts';

/** Which document Feishu is to make. */
interface PdfOrder {
  recordId: RecordId;
  /** The application that the record belongs to. */
  applicationId: string;
  language: Language;
}

export interface HirePdfCalls {
  /**
   * Has Feishu make the PDF of one evaluation. Answers its signed address, good for 30 minutes, which never leaves this
   * server. May wait for minutes for its turn, of which `onPlace` tells. Rejects with `UpstreamError`: `not_found`
   * where Feishu has no such record of this application, `upstream_mismatch` where it gives no address; or with the
   * signal's reason. Scope `hire:interview:readonly`.
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
