import type { FastifyInstance } from 'fastify';
import type { PathParams } from '#contract/address.ts';
import { type ImageQuery, imagePath } from '#contract/paths.ts';
import { callContextOf, pageOfRecord, recordIdOf } from '../access/route-policy.ts';
import { Problem } from '../base/problem.ts';
import { createImages, type ImagesOptions } from '../images/images.ts';
import { sendImage } from '../images/send.ts';
import type { ThumbnailRenderer } from '../images/thumbnail-renderer.ts';
import { readThumbnailWidth } from '../images/thumbnail-width.ts';
import { createThumbnails } from '../images/thumbnails.ts';
import type { Records } from '../records/records.ts';

interface ImageRouteOptions extends ImagesOptions {
  records: Records;
  thumbnailRenderer: ThumbnailRenderer;
}

/** Feishu's image ids have 19 digits. The limit keeps what the server compares with them small. */
const longestImageId = 200;

/** The images of an evaluation, whole and as thumbnails. */
export function registerImages(app: FastifyInstance, { thumbnailRenderer, ...options }: ImageRouteOptions): void {
  const images = createImages(options);
  const thumbnails = createThumbnails({ images, records: options.records, renderer: thumbnailRenderer });
  app.addHook('onClose', async () => {
    thumbnails.close();
    await images.close();
  });

  app.get<{ Params: PathParams<typeof imagePath>; Querystring: { [Name in keyof ImageQuery]: unknown } }>(
    imagePath,
    { config: { policy: 'record', action: 'image', pageOfFile: pageOfRecord } },
    async (request, reply) => {
      const { imageId } = request.params;
      if (imageId === '' || imageId.length > longestImageId) throw new Problem('not_found');
      const width = readThumbnailWidth(request.query.width);
      const [recordId, context] = [recordIdOf(request), callContextOf(request)];
      const image = await (width === null
        ? images.open(recordId, imageId, context)
        : thumbnails.open(recordId, imageId, width, context));
      return sendImage(reply, image, request.query.download === undefined ? 'inline' : 'attachment');
    },
  );
}
