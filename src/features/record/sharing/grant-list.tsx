import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRef } from 'react';
import type { Grant } from '#contract/access.ts';
import { api } from '#contract/api.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../../api/client.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { usePersonName } from '../../../i18n/localized-text.tsx';
import { Button } from '../../../ui/button.tsx';
import { sharingMessages } from './sharing-messages.ts';
import { grantsQuery } from './sharing-query.ts';

/** The grants of a record in force: to whom, until when, with a button that revokes each. */
export function GrantList({ recordId, grants }: { recordId: RecordId; grants: Grant[] }) {
  const { format } = useLocale();
  const words = useMessages(sharingMessages);
  const queryClient = useQueryClient();
  const nameOf = usePersonName();
  const heading = useRef<HTMLHeadingElement>(null);
  const revoke = useMutation({
    mutationFn: (grantId: string) => call(api.revoke, { params: { recordId, grantId } }),
    onSettled: () => {
      // The focused button is removed with its line.
      heading.current?.focus();
      return queryClient.invalidateQueries(grantsQuery(recordId));
    },
  });
  return (
    <section className="mt-5 border-t border-line pt-3">
      <h3 ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
        {words.given}
      </h3>
      {grants.length === 0 && <p className="text-sm text-ink-soft">{words.nobody}</p>}
      <ul className="grid gap-1">
        {grants.map(({ id, grantee, grantedBy, expiresAt }) => (
          <li key={id} className="flex items-center justify-between gap-3 text-sm">
            <span className="min-w-0 wrap-anywhere">
              <bdi translate="no" className="font-medium">
                {nameOf(grantee)}
              </bdi>
              <span> </span>
              <span translate="no" className="text-ink-soft">
                {`${words.until(format.dateTime(expiresAt))} · ${words.by(nameOf(grantedBy))}`}
              </span>
            </span>
            <Button
              tone="quiet"
              aria-label={words.revoke(nameOf(grantee))}
              title={words.revoke(nameOf(grantee))}
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(id)}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <p role="alert" className="text-sm text-error empty:hidden">
        {revoke.isError && words.failed}
      </p>
    </section>
  );
}
