import type { AuthorizeRequest } from './authorize-request.ts';
import { escapeHtml, inBoth } from './page.ts';
import { pickPath } from './paths.ts';
import type { Persona } from './personas.ts';
import { personas, usualPerson } from './personas.ts';

/** The page to choose who signs in: plain links that carry the app's request. */
export function choicePage(url: URL, { redirectUri }: AuthorizeRequest, lastPick: string | null): string {
  const signedIn = lastPick ?? usualPerson.openId;
  const cards = personas.map((persona) =>
    card(persona, linkTo(url, persona.person.openId), persona.person.openId === signedIn),
  );
  return `<h1>${inBoth({ zh: '以谁的身份登录？', en: 'Who is signing in?' })}</h1>
<p class="lead">${inBoth({
    zh: '人物均为虚构。选一个人，看看 hiring-team 权限下能读到什么。',
    en: 'These people are fictional. Pick one to see what hiring-team access lets them read.',
  })}</p>
<ul>
${cards.join('\n')}
</ul>
<p><a class="refuse" href="${linkTo(url, 'nobody')}">${inBoth({ zh: '拒绝授权', en: 'Deny access' })}</a></p>
<p class="foot">${inBoth({ zh: '随后返回', en: 'Then back to' })} <bdi>${escapeHtml(new URL(redirectUri).origin)}</bdi></p>`;
}

function card({ person, as, reads }: Persona, link: string, isSignedIn: boolean): string {
  const mark = isSignedIn ? `<span class="now">${inBoth({ zh: '当前', en: 'Current' })}</span>` : '';
  return `<li><a href="${link}"${isSignedIn ? ' aria-current="true"' : ''}>
<span class="face" aria-hidden="true">${escapeHtml(person.name.zh.slice(0, 1))}</span>
<span class="who"><span class="name">${inBoth(person.name)}${mark}</span>
<span class="as">${inBoth(as)}</span>
<span class="reads">${inBoth(reads)}</span></span>
</a></li>`;
}

function linkTo({ searchParams }: URL, person: string): string {
  const query = new URLSearchParams(searchParams);
  // The person has been asked, so the link must not ask again.
  query.delete('prompt');
  query.set('person', person);
  return escapeHtml(`${pickPath}?${query}`);
}
