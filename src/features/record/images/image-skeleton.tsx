import { Message } from '../../../i18n/message.tsx';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { imageGridClass, imageTileShape } from './image-grid.ts';

/** Shown while the gallery's code is loading: as many tiles of the same size. */
export function ImageSkeleton({ count }: { count: number }) {
  return (
    <Card heading={<Message of={(words) => words.images.heading} />} aside={count}>
      <div className={imageGridClass}>
        {Array.from({ length: count }, (_, index) => (
          <Skeleton key={String(index)} className={imageTileShape} />
        ))}
      </div>
    </Card>
  );
}
