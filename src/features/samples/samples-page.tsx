import { useQuery } from '@tanstack/react-query';
import type { Sample } from '#contract/about.ts';
import { aboutQuery } from '../../api/about-query.ts';
import { meQuery } from '../../api/me-query.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SampleList } from './sample-list.tsx';
import { samplesMessages } from './samples-messages.ts';

/** Lists the sandbox's samples, each with a hint, and each way in which Feishu can fail. */
export function SamplesPage() {
  const { messages } = useLocale();
  const words = useMessages(samplesMessages);
  const samples = useQuery(aboutQuery).data?.samples ?? [];
  const signsIn = useQuery(meQuery).data?.person != null;
  const ofGroup = (group: Sample['group']) => samples.filter((sample) => sample.group === group);
  return (
    <div className="mx-auto grid max-w-3xl gap-4">
      <PageTitle>{`${words.title} · ${messages.app.name}`}</PageTitle>
      <header className="px-1">
        <h1 className="text-xl font-bold">
          <Message from={samplesMessages} of={(all) => all.title} />
        </h1>
        <p className="mt-1 text-ink-soft">
          <Message from={samplesMessages} of={(all) => all.lead} second="below" />
        </p>
        {signsIn && (
          <p className="mt-1 text-ink-soft">
            <Message from={samplesMessages} of={(all) => all.readers} second="below" />
          </p>
        )}
      </header>
      <Card heading={<Message from={samplesMessages} of={(all) => all.samples} />}>
        <SampleList samples={ofGroup('record')} />
      </Card>
      <Card heading={<Message from={samplesMessages} of={(all) => all.failures} />}>
        <p className="mb-3 text-sm text-ink-soft">
          <Message from={samplesMessages} of={(all) => all.failuresLead} second="below" />
        </p>
        <SampleList samples={ofGroup('failure')} />
      </Card>
    </div>
  );
}
