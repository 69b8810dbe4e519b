import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GrantPeriod, GrantRequest, Person } from '#contract/access.ts';
import { grantPeriods } from '#contract/access.ts';
import { api } from '#contract/api.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../../api/client.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { GrantList } from './grant-list.tsx';
import { PersonPicker } from './person-picker.tsx';
import { sharingMessages } from './sharing-messages.ts';
import { grantsQuery } from './sharing-query.ts';

interface ShareDialogProps {
  recordId: RecordId;
  onClose: () => void;
}

/** Shares one record with one person for a limited time, and lists and revokes its grants. */
export function ShareDialog({ recordId, onClose }: ShareDialogProps) {
  const { messages } = useLocale();
  const words = useMessages(sharingMessages);
  const grants = useQuery(grantsQuery(recordId));
  const isNotTheirs = isCode(grants.error, 'not_found');
  return (
    <Dialog
      heading={<Message from={sharingMessages} of={(all) => all.heading} />}
      closeLabel={messages.common.close}
      onClose={onClose}
    >
      {isNotTheirs ? (
        <p className="text-ink-soft">{words.notYours}</p>
      ) : (
        <>
          <p className="mb-4 text-sm text-ink-soft">{words.lead}</p>
          <GrantForm recordId={recordId} />
          <GrantList recordId={recordId} grants={grants.data ?? []} />
        </>
      )}
    </Dialog>
  );
}

function isCode(error: Error | null, code: ProblemError['code']): boolean {
  return error instanceof ProblemError && error.code === code;
}

function GrantForm({ recordId }: { recordId: RecordId }) {
  const words = useMessages(sharingMessages);
  const queryClient = useQueryClient();
  const [person, setPerson] = useState<Person | null>(null);
  const [period, setPeriod] = useState<GrantPeriod>('day');
  const give = useMutation({
    mutationFn: (body: GrantRequest) => call(api.grant, { params: { recordId }, body }),
    onSuccess: () => {
      setPerson(null);
      return queryClient.invalidateQueries(grantsQuery(recordId));
    },
  });
  const options = grantPeriods.map((value) => ({ value, label: words.periods[value] }));
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (person) give.mutate({ granteeId: person.id, period });
      }}
    >
      <PersonPicker recordId={recordId} person={person} onChoose={setPerson} />
      <div className="flex flex-wrap items-center gap-3">
        <Segmented legend={words.period} value={period} options={options} onChoose={setPeriod} />
        <Button type="submit" tone="primary" disabled={person === null || give.isPending} className="px-5">
          {words.grant}
        </Button>
      </div>
      <p role="alert" className="text-sm text-error empty:hidden">
        {give.isError && (isCode(give.error, 'not_shareable') ? words.notShareable : words.failed)}
      </p>
    </form>
  );
}
