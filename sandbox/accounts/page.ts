import type { Call } from '../call.ts';
import { sendText } from '../reply.ts';
import { stylePath } from './paths.ts';

/** Text that is safe between tags and inside quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The text in both languages, one after the other, each marked with its language. */
export function inBoth({ zh, en }: { zh: string; en: string }): string {
  return `<span lang="zh-CN">${escapeHtml(zh)}</span> <span lang="en" class="second">${escapeHtml(en)}</span>`;
}

/** Allows no script, no picture, no form, and nothing from another origin. */
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page of the sandbox's accounts; `body` is markup. */
export function sendPage({ response }: Pick<Call, 'response'>, status: number, body: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  sendText(response, status, 'text/html; charset=utf-8', page(body));
}

function page(body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>飞书沙箱 · 登录 Sandbox sign-in</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>
<p class="tag">${inBoth({ zh: '飞书沙箱', en: 'Feishu sandbox' })}</p>
${body}
</main>
</body>
</html>
`;
}
