import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface ImageLink {
  recordId: string;
  imageId: string;
  issuedAt: number;
}

/** Signs the path of an image. The path is its own permission, and it expires. */
export interface ImageLinks {
  sign(recordId: string, imageId: string): string;
  /** `null` for a path that this sandbox did not sign; `expired` after the link's lifetime. */
  read(path: string): (ImageLink & { expired: boolean }) | null;
}

/** Feishu documents 30 minutes. */
const life = 30 * 60_000;
const pathPattern = /^\/hire\/file\/blob\/([\w-]{1,400})\.([\w-]{43})\/$/;

export function createImageLinks(now: () => number): ImageLinks {
  const key = randomBytes(32);
  const seal = (claim: string): string => createHmac('sha256', key).update(claim).digest('base64url');
  return {
    sign: (recordId, imageId) => {
      const claim = Buffer.from(JSON.stringify([recordId, imageId, now()])).toString('base64url');
      return `/hire/file/blob/${claim}.${seal(claim)}/`;
    },
    read: (path) => {
      const [, claim = '', mark = ''] = pathPattern.exec(path) ?? [];
      if (claim === '' || !timingSafeEqual(Buffer.from(seal(claim)), Buffer.from(mark))) return null;
      const [recordId, imageId, issuedAt] = JSON.parse(Buffer.from(claim, 'base64url').toString());
      return { recordId, imageId, issuedAt, expired: now() - issuedAt >= life };
    },
  };
}
