import { useQuery } from '@tanstack/react-query';
import type { Sample } from '#contract/about.ts';
import { aboutQuery } from '../../api/about-query.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { OpenForm } from './open-form.tsx';
import { RecentList } from './recent-list.tsx';
import { SampleList } from './sample-list.tsx';
import { startMessages } from './start-messages.ts';

export function StartPage() {
  const { messages } = useLocale();
  const samples = useQuery(aboutQuery).data?.samples ?? null;
  return (
    <div className="mx-auto grid max-w-3xl gap-4">
      <PageTitle>{`${messages.app.title} · ${messages.app.name}`}</PageTitle>
      <OpenForm />
      {samples && <Samples samples={samples} />}
      <RecentList />
    </div>
  );
}

function Samples({ samples }: { samples: Sample[] }) {
  const ofGroup = (group: Sample['group']) => samples.filter((sample) => sample.group === group);
  return (
    <>
      <Card heading={<Message from={startMessages} of={(words) => words.samples} />}>
        <SampleList samples={ofGroup('record')} />
      </Card>
      <Card heading={<Message from={startMessages} of={(words) => words.failures} />}>
        <p className="mb-3 text-sm text-ink-soft">
          <Message from={startMessages} of={(words) => words.failuresLead} second="below" />
        </p>
        <SampleList samples={ofGroup('failure')} />
      </Card>
    </>
  );
}
