import { useEffect } from 'react';
import Lightbox, { useLightboxState } from 'yet-another-react-lightbox';
import Captions from 'yet-another-react-lightbox/plugins/captions';
import Download from 'yet-another-react-lightbox/plugins/download';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import type { RecordId } from '#domain/record-id.ts';
import 'yet-another-react-lightbox/styles.css';
import 'yet-another-react-lightbox/plugins/captions.css';
import type { EvaluationImage } from '#domain/record.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { paths } from '../../../paths.ts';
import { imageMessages } from './image-messages.ts';

interface ImageViewerProps {
  recordId: RecordId;
  images: EvaluationImage[];
  opened: EvaluationImage;
  onClose: () => void;
}

/** One image at a time: keyboard, swipe, zoom, count, and a download under the original file name. */
export function ImageViewer({ recordId, images, opened, onClose }: ImageViewerProps) {
  const { messages, format } = useLocale();
  const words = useMessages(imageMessages);
  useEscapeFromAnywhere(onClose);
  const slides = images.map((image) => {
    const name = image.name ?? words.unnamed;
    const download = { url: paths.image(recordId, image.id, { download: '' }), filename: name };
    const description = (
      <>
        <bdi translate="no" className="font-bold wrap-anywhere">
          {name}
        </bdi>
        {image.createdAt !== null && <span className="block">{format.dateTime(image.createdAt)}</span>}
      </>
    );
    return { src: paths.image(recordId, image.id), alt: name, description, download };
  });
  return (
    <Lightbox
      open
      close={onClose}
      index={Math.max(0, images.indexOf(opened))}
      slides={slides}
      plugins={[Captions, Download, Zoom]}
      // Pictures with transparent parts were drawn on white.
      carousel={{ finite: true, imageProps: { className: 'bg-paper' } }}
      render={{ controls: () => <Count /> }}
      controller={{ closeOnBackdropClick: true }}
      zoom={{ maxZoomPixelRatio: 4, scrollToZoom: true }}
      labels={{
        Lightbox: words.viewer,
        Previous: words.previous,
        Next: words.next,
        Close: messages.common.close,
        Download: words.download(''),
        'Zoom in': words.zoomIn,
        'Zoom out': words.zoomOut,
      }}
    />
  );
}

/** The viewer hears keys only while it has the focus, and Tab may move the focus on to the browser's own controls. */
function useEscapeFromAnywhere(onClose: () => void): void {
  useEffect(() => {
    const close = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && document.activeElement === document.body) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
}

/**
 * A single text: the viewer's own counter changes its numbers in place, which fails once a page translator has replaced
 * them.
 */
function Count() {
  const { slides, currentIndex } = useLightboxState();
  return (
    <div aria-hidden="true" translate="no" className={countClass}>
      {`${currentIndex + 1} / ${slides.length}`}
    </div>
  );
}

/** Legible on any picture. The image's name stands at the foot, which has room for it. */
const countClass =
  'tabular absolute start-0 top-0 m-2 rounded-lg bg-[#15171cb8] px-2.5 leading-8 text-[#fff] select-none';
