import type { FastifyReply } from 'fastify';
import { sendStaticPage } from './static-page.ts';

/** The body of a 421 reply: the address to use, in both languages. `publicUrl`: a validated origin. */
export function sendWrongHostPage(reply: FastifyReply, publicUrl: string): FastifyReply {
  const link = `<a href="${publicUrl}/">${publicUrl}</a>`;
  return sendStaticPage(reply.code(421), {
    zh: {
      heading: '这不是面评的地址',
      paragraphs: [`请从这里打开：${link}`, '如果平时用的就是当前地址，请管理员把 PUBLIC_URL 设为它。'],
    },
    en: {
      heading: 'This is not the address of Mianping',
      paragraphs: [
        `Open it here: ${link}`,
        'If this is the usual address, ask an administrator to set PUBLIC_URL to it.',
      ],
    },
  });
}
