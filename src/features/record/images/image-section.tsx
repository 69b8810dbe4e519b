import { Suspense, useState } from 'react';
import type { EvaluationImage } from '#domain/record.ts';
import { Message } from '../../../i18n/message.tsx';
import { useOverlay } from '../../../overlay.ts';
import { Card } from '../../../ui/card.tsx';
import { lazySection } from '../../../ui/lazy-section.ts';
import { ProgressiveList } from '../../../ui/progressive-list.tsx';
import { useRecord } from '../record-context.tsx';
import { useCountUpToAnchor } from '../use-anchor.ts';
import { imageGridClass } from './image-grid.ts';
import { ImageTile } from './image-tile.tsx';

const ImageViewer = lazySection(() => import('./image-viewer.tsx'), 'ImageViewer');

/** Thumbnails; the viewer's code is loaded when the first one is opened. */
export function ImageSection({ images }: { images: EvaluationImage[] }) {
  const { record } = useRecord();
  const atLeast = useCountUpToAnchor(images.map((image) => [image]));
  const viewer = useOverlay('image');
  const [broken, setBroken] = useState<ReadonlySet<EvaluationImage>>(new Set());
  const markBroken = (image: EvaluationImage, isBroken: boolean) =>
    setBroken((before) => {
      const after = new Set(before);
      if (isBroken) after.add(image);
      else after.delete(image);
      return after;
    });
  const viewable = images.filter((image) => !broken.has(image));
  const opened = viewable.find(({ id }) => id === viewer.shown);
  return (
    <Card heading={<Message of={(words) => words.images.heading} />} aside={images.length}>
      <ul className={imageGridClass}>
        <ProgressiveList
          entries={images}
          atLeast={atLeast}
          render={(image) => (
            <ImageTile
              key={image.id}
              recordId={record.id}
              image={image}
              onOpen={() => viewer.show(image.id)}
              onBroken={(isBroken) => markBroken(image, isBroken)}
            />
          )}
        />
      </ul>
      {opened && (
        <Suspense>
          <ImageViewer recordId={record.id} images={viewable} opened={opened} onClose={viewer.hide} />
        </Suspense>
      )}
    </Card>
  );
}
