import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { aboutQuery } from '../api/about-query.ts';
import { meQuery } from '../api/me-query.ts';
import { useFirstView } from '../first-view.ts';
import { LocaleProvider, useLocale } from '../i18n/locale.tsx';
import { Message } from '../i18n/message.tsx';
import { languageParameter, paths } from '../paths.ts';
import type { Elements } from '../ui/content.ts';
import { lazySection } from '../ui/lazy-section.ts';
import { SectionBoundary } from '../ui/section-boundary.tsx';
import { LocaleSwitch, languageOptions } from './locale-switch.tsx';
import { scrollStorageKey } from './router-storage.ts';
import { ThemeSwitch } from './theme-switch.tsx';

// Loaded once the reader is known; the page works without them if that fails.
const AccountMenu = lazySection(() => import('./account-menu.tsx'), 'AccountMenu');
const AccessNote = lazySection(() => import('./access-note.tsx'), 'AccessNote');

/** The header and footer around every page, error pages included. */
export function AppLayout() {
  return (
    <LocaleProvider>
      <Frame />
      <ScrollRestoration storageKey={scrollStorageKey} />
    </LocaleProvider>
  );
}

/** A static layout around the placeholder for a page that is still loading. */
export function WaitingLayout({ children }: { children: Elements }) {
  return (
    <LocaleProvider>
      <div className={frameClass}>
        <header className={headerClass}>
          <div className={headerRowClass}>
            <Brand />
          </div>
        </header>
        <main className={mainClass}>{children}</main>
      </div>
    </LocaleProvider>
  );
}

function Frame() {
  const { messages } = useLocale();
  const isSample = useQuery(aboutQuery).data?.samples != null;
  // The server would refuse the request of a signed-out reader.
  const isSignedOut = useFirstView().signInOrigin !== null;
  const me = useQuery({ ...meQuery, enabled: !isSignedOut }).data;
  return (
    <div className={frameClass}>
      <a href="#content" className={skipLinkClass}>
        {messages.app.skipToContent}
      </a>
      <header className={headerClass}>
        <div className={headerRowClass}>
          <Brand />
          {isSample && (
            <span className="max-sm:hidden rounded-md bg-caution-wash px-1.5 py-0.5 text-xs text-caution">
              {messages.app.sampleTag}
            </span>
          )}
          <div className="ms-auto flex items-center gap-1 sm:gap-2">
            <ThemeSwitch />
            <LocaleSwitch />
            {me?.person && (
              <SectionBoundary fallback={null}>
                <AccountMenu me={me} person={me.person} />
              </SectionBoundary>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={mainClass}>
        <WithoutScript />
        <Outlet />
      </main>
      <footer className="mx-auto w-full max-w-(--page-width) px-3.5 pb-6 text-sm text-ink-faint sm:px-4">
        <p>
          {isSample ? (
            <Message of={(words) => words.app.sampleLine} second="below" />
          ) : (
            <span>{messages.app.purpose}</span>
          )}
          {isSample && (
            <Link to={paths.samples()} className="ms-2 text-accent underline">
              <Message of={(words) => words.app.samples} />
            </Link>
          )}
        </p>
        {me && (
          <SectionBoundary fallback={null}>
            <AccessNote access={me.access} />
          </SectionBoundary>
        )}
      </footer>
    </div>
  );
}

/** Without scripts, buttons are hidden (`styles.css`); links switch the language instead. */
function WithoutScript() {
  const { messages } = useLocale();
  return (
    <noscript>
      <p className="mb-4 rounded-xl border border-line bg-raised px-4 py-2.5 text-sm">
        <span>{messages.app.withoutScript}</span>
        {languageOptions.map(({ value, label, lang }) => (
          <a key={value} href={`?${languageParameter}=${value}`} lang={lang} className="ms-3 text-accent underline">
            {label}
          </a>
        ))}
      </p>
    </noscript>
  );
}

function Brand() {
  return (
    <Link to={paths.start()} translate="no" className="flex items-baseline gap-2 rounded font-bold whitespace-nowrap">
      <span lang="zh-CN">面评</span>
      <span lang="en" className="font-normal text-ink-faint max-sm:hidden">
        Mianping
      </span>
    </Link>
  );
}

const frameClass = 'flex min-h-dvh flex-col';
const headerClass = 'sticky top-0 z-10 border-b border-line bg-surface print:hidden';
const headerRowClass = 'mx-auto flex min-h-13 max-w-(--page-width) items-center gap-2 px-3.5 sm:px-4';
const mainClass = 'mx-auto w-full max-w-(--page-width) flex-1 px-3.5 py-4 outline-none sm:px-4';
const skipLinkClass =
  'sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-lg focus:bg-ink focus:px-3 focus:py-2 focus:text-surface';
