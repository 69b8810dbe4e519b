import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { isSignInProblem } from '#contract/sign-in.ts';
import { useFirstView } from '../../first-view.ts';
import { useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { onSignedIn, signInAddress } from '../../session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { signInMessages } from './sign-in-messages.ts';

/** Shown after signing out or after a failed sign-in: what happened, and a link to sign in. */
export function SignInPage() {
  const words = useMessages(signInMessages);
  const [parameters] = useSearchParams();
  const problem = parameters.get('problem');
  const kind = isSignInProblem(problem) ? problem : null;
  const returnTo = parameters.get('return_to') ?? paths.start();
  // A browser may restore several tabs at once. Once the reader signs in on another, the server sends this one on too.
  useEffect(() => onSignedIn(() => window.location.reload()), []);
  const { title } = kind === null ? words.signedOut : words.problems[kind];
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-4 px-2 py-16">
      <PageTitle>{title}</PageTitle>
      <h1 className="text-xl font-bold">
        <Message
          from={signInMessages}
          of={(all) => (kind === null ? all.signedOut : all.problems[kind]).title}
          second="below"
        />
      </h1>
      <p className="text-ink-soft">
        <Message
          from={signInMessages}
          of={(all) => (kind === null ? all.signedOut : all.problems[kind]).body}
          second="below"
        />
      </p>
      {/* Readers who have just signed out may want to use another account. */}
      <a href={signInAddress(useFirstView().signInOrigin, returnTo, true)} className={buttonClass('primary')}>
        {words.signIn}
      </a>
    </div>
  );
}
