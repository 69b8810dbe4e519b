import type { Call } from '../call.ts';
import { evaluationPdf } from '../evaluation-pdf.ts';
import type { Failures } from '../failures/failures.ts';
import type { Feishu } from '../feishu.ts';
import { findPicture } from '../images/find-picture.ts';
import { readPicture } from '../images/picture.ts';
import { sendBytes, sendText } from '../reply.ts';

/**
 * `GET /hire/file/blob/<signed>/`, of an image or a PDF: the link is the permission, so the endpoint checks no token.
 */
export async function answerImage(feishu: Feishu, failures: Failures, { response, url }: Call): Promise<void> {
  const link = feishu.links.read(url.pathname);
  if (!link) return sendText(response, 404, 'text/plain', 'not found');
  const pdf = evaluationPdf(link);
  const picture = findPicture(link);
  if (!pdf && !picture) return sendText(response, 404, 'text/plain', 'not found');
  const status = link.expired ? 403 : failures.get(link.recordId)?.imageStatus?.(link);
  if (status === 403) return sendText(response, 403, 'text/plain', 'link expired');
  if (status === 404) return sendText(response, 404, 'text/plain', 'not found');
  if (pdf) return sendBytes(response, 200, 'application/pdf', pdf);
  if (picture) sendBytes(response, 200, picture.mime, await readPicture(picture));
}
