import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

interface Section {
  heading: string;
  /** HTML. */
  paragraphs: string[];
}

/** The style sheet is part of the page, so that the page loads nothing else from this server. */
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

/** Sends a page without scripts that says one thing, in both languages. The caller has already set the status. */
export function sendStaticPage(reply: FastifyReply, { zh, en }: { zh: Section; en: Section }): FastifyReply {
  return reply
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
<h1>${zh.heading}</h1>
${zh.paragraphs.map(paragraph).join('\n')}
</section>
<section lang="en">
<h2>${en.heading}</h2>
${en.paragraphs.map(paragraph).join('\n')}
</section>
</main></body>
</html>
`);
}

/** Escapes an address for an attribute of a paragraph. */
export function escapeAttribute(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function paragraph(html: string): string {
  return `<p>${html}</p>`;
}
