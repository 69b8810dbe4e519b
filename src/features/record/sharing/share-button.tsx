import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { meQuery } from '../../../api/me-query.ts';
import { useMessages } from '../../../i18n/locale.tsx';
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
  const [isOpen, setIsOpen] = useState(false);
  if (!isSignedIn) return null;
  return (
    <>
      <Button aria-label={words.share} title={words.share} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <UserPlus size={16} aria-hidden="true" />
        <span className="max-sm:sr-only">{words.share}</span>
      </Button>
      {isOpen && (
        <Suspense>
          <ShareDialog recordId={record.id} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
