import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { Suspense } from 'react';
import { meQuery } from '../../../api/me-query.ts';
import { useMessages } from '../../../i18n/locale.tsx';
import { useOverlay } from '../../../overlay.ts';
import { Button } from '../../../ui/button.tsx';
import { lazySection } from '../../../ui/lazy-section.ts';
import { useRecord } from '../record-context.tsx';
import { sharingMessages } from './sharing-messages.ts';

const ShareDialog = lazySection(() => import('./share-dialog.tsx'), 'ShareDialog');

/** Only for signed-in readers: without sign-in (`ACCESS=open`) there is no one to share with. */
export function ShareButton() {
  const words = useMessages(sharingMessages);
  const { record } = useRecord();
  const isSignedIn = useQuery(meQuery).data?.person != null;
  const { shown, show, hide } = useOverlay('sharing');
  if (!isSignedIn) return null;
  return (
    <>
      <Button aria-label={words.share} title={words.share} aria-haspopup="dialog" onClick={() => show(record.id)}>
        <UserPlus size={16} aria-hidden="true" />
        <span className="max-sm:sr-only">{words.share}</span>
      </Button>
      {shown === record.id && (
        <Suspense>
          <ShareDialog recordId={record.id} onClose={hide} />
        </Suspense>
      )}
    </>
  );
}
