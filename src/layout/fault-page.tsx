import { Component, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { faultMessages } from './fault-messages.ts';

/** Replaces the whole page if the frame of all pages has failed. It needs nothing but the language of the document. */
export function FaultPage() {
  const { title, body, reload, toStart } = faultMessages[document.documentElement.lang === 'en' ? 'en' : 'zh'];
  return (
    <main className="mx-auto max-w-lg px-5.5 py-16">
      <PageTitle>{title}</PageTitle>
      <div role="alert" className="flex flex-col items-start gap-4">
        <h1 className="text-xl font-bold">{title}</h1>
        <p className="text-ink-soft">{body}</p>
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" onClick={() => window.location.reload()}>
            {reload}
          </Button>
          {/* A link to a new document, because the router may be what has failed. */}
          <a href={paths.start()} className={buttonClass()}>
            {toStart}
          </a>
        </div>
      </div>
    </main>
  );
}

/** Around the whole page, router included. React has no function component for error boundaries. */
export class FaultBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    // No router is left that could show the page that Back leads to.
    window.addEventListener('popstate', () => window.location.reload());
  }

  override render() {
    return this.state.failed ? <FaultPage /> : this.props.children;
  }
}
