import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Self-contained, because nothing else is served under a wrong host. */
const style = `
:root { color-scheme: light dark; background: light-dark(#f5f7fa, #0e1116); color: light-dark(#15171c, #eceff4);
  font: 100%/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif; }
main { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
section + section { margin-top: 2.5rem; }
h1, h2 { margin: 0 0 .25rem; font-size: 1.25rem; font-weight: 600; }
p { margin: 0 0 .5rem; color: light-dark(#4b5260, #b4bcc8); }
a { color: light-dark(#005a9c, #7db7f0); overflow-wrap: anywhere; }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The body of a 421 reply: the address to use, in both languages. `publicUrl`: a validated origin. */
export function sendWrongHostPage(reply: FastifyReply, publicUrl: string): FastifyReply {
  const link = `<a href="${publicUrl}/">${publicUrl}</a>`;
  return reply
    .code(421)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>面评 Mianping</title>
<style>${style}</style>
</head>
<body><main>
<section>
<h1>这不是面评的地址</h1>
<p>请从这里打开：${link}</p>
<p>如果平时用的就是当前地址，请管理员把 PUBLIC_URL 设为它。</p>
</section>
<section lang="en">
<h2>This is not the address of Mianping</h2>
<p>Open it here: ${link}</p>
<p>If this is the usual address, ask an administrator to set PUBLIC_URL to it.</p>
</section>
</main></body>
</html>
`);
}
