import type { Failures } from './failures/failures.ts';
import type { Feishu, Visit } from './feishu.ts';
import type { ImageLink } from './image-links.ts';
import type { Picture } from './pictures/picture.ts';
import { findRecord } from './records.ts';
import { sendBytes, sendText } from './reply.ts';

/** `GET /hire/file/blob/<signed>/`: the link is the permission, no token is asked for. */
export function answerImage({ links }: Feishu, failures: Failures, { response, url }: Visit): void {
  const link = links.read(url.pathname);
  const failure = link ? failures.get(link.recordId) : undefined;
  const picture = link ? findPicture(link, failures) : undefined;
  const status = link?.expired ? 403 : link ? failure?.imageStatus?.(link) : 404;
  if (status === 403) sendText(response, 403, 'text/plain', 'link expired');
  else if (status === 404 || !picture) sendText(response, 404, 'text/plain', 'not found');
  else sendBytes(response, 200, picture.mime, picture.draw());
}

function findPicture({ recordId, imageId }: ImageLink, failures: Failures): Picture | undefined {
  const record = failures.get(recordId)?.record ?? findRecord(recordId);
  return record?.image_list?.find(({ id }) => id === imageId)?.picture;
}
