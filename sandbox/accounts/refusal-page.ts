import type { AuthorizeRefusal } from './authorize-request.ts';
import { inBoth } from './page.ts';

/** The page that Feishu shows for an invalid authorize request; the app is not told. */
export function refusalPage({ code, zh, en }: AuthorizeRefusal): string {
  return `<h1>${inBoth({ zh: '无法登录', en: 'Cannot sign in' })}</h1>
<p class="lead">${inBoth({ zh: `${zh}。`, en: `${en}.` })}</p>
<p class="foot">${inBoth({ zh: `错误码 ${code}`, en: `Error code ${code}` })}</p>`;
}
