import Lightbox from 'yet-another-react-lightbox';
import Captions from 'yet-another-react-lightbox/plugins/captions';
import Counter from 'yet-another-react-lightbox/plugins/counter';
import Download from 'yet-another-react-lightbox/plugins/download';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import type { RecordId } from '#domain/record-id.ts';
import 'yet-another-react-lightbox/styles.css';
import 'yet-another-react-lightbox/plugins/captions.css';
import 'yet-another-react-lightbox/plugins/counter.css';
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
  const slides = images.map((image) => {
    const name = image.name ?? words.unnamed;
    const download = { url: paths.image(recordId, image.id, { download: '' }), filename: name };
    const description = image.createdAt === null ? undefined : format.dateTime(image.createdAt);
    return { src: paths.image(recordId, image.id), alt: name, title: name, description, download };
  });
  return (
    <Lightbox
      open
      close={onClose}
      index={Math.max(0, images.indexOf(opened))}
      slides={slides}
      plugins={[Captions, Counter, Download, Zoom]}
      carousel={{ finite: true }}
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
