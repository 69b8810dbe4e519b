import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SignedIn } from '#contract/access.ts';
import { api } from '#contract/api.ts';
import { call } from '../../api/client.ts';
import { meQuery } from '../../api/me-query.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { usePersonName } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { cardClass } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SessionRow } from './session-row.tsx';
import { sessionsMessages } from './sessions-messages.ts';
import { sessionsQuery } from './sessions-query.ts';

/** For administrators: who is signed in, with buttons that end sessions. */
export function SessionsPage() {
  const { messages } = useLocale();
  const words = useMessages(sessionsMessages);
  const ownId = useQuery(meQuery).data?.person?.id;
  const signedIn = useQuery(sessionsQuery).data ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const ending = useEnding(() => heading.current?.focus());
  return (
    <div className="mx-auto grid max-w-3xl gap-4">
      <PageTitle>{`${words.heading} · ${messages.app.name}`}</PageTitle>
      <header className="px-1">
        <h1 ref={heading} tabIndex={-1} className="text-xl font-bold outline-none">
          <Message from={sessionsMessages} of={(all) => all.heading} />
        </h1>
        <p className="mt-1 text-ink-soft">
          <Message from={sessionsMessages} of={(all) => all.lead} second="below" />
        </p>
      </header>
      <p role="status" translate="no" className="px-1 font-medium empty:hidden">
        {ending.data}
      </p>
      <p role="alert" className="px-1 text-error empty:hidden">
        {ending.isError && words.failed}
      </p>
      <ul className={`${cardClass} divide-y divide-line`}>
        {signedIn.map((each) => (
          <SessionRow
            key={each.person.id}
            signedIn={each}
            isOwn={each.person.id === ownId}
            isEnding={ending.isPending}
            onEnd={() => ending.mutate(each)}
          />
        ))}
      </ul>
    </div>
  );
}

/** Ends a person's sessions. Its result is the sentence that confirms it. */
function useEnding(onDone: () => void) {
  const queryClient = useQueryClient();
  const words = useMessages(sessionsMessages);
  const nameOf = usePersonName();
  return useMutation({
    mutationFn: async ({ person }: SignedIn) => {
      const { sessions, grants } = await call(api.endSessions, { body: { personId: person.id } });
      return words.done(nameOf(person), sessions, grants);
    },
    onSettled: async () => {
      // The focused button is removed with its row.
      onDone();
      // Sends administrators who ended their own sessions to sign in.
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}
