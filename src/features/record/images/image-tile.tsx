import { FileX2, ImageOff } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { thumbnailWidths } from '#contract/thumbnail.ts';
import type { EvaluationImage } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { problemAt } from '../../../api/client.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import { useMessages } from '../../../i18n/locale.tsx';
import { paths } from '../../../paths.ts';
import { RetryLine } from '../../../retry/retry-line.tsx';
import { type Retry, useRetry } from '../../../retry/use-retry.ts';
import { Button } from '../../../ui/button.tsx';
import { ItemLink } from '../item-link.tsx';
import { useAddress } from '../record-context.tsx';
import { imageTileShape, imageTileSizes } from './image-grid.ts';
import { imageMessages } from './image-messages.ts';

interface ImageTileProps {
  recordId: RecordId;
  image: EvaluationImage;
  onOpen: () => void;
  onBroken: (isBroken: boolean) => void;
}

interface Failure {
  reason: Reason;
  problem: ProblemError | null;
}

type Reason = 'image_unsupported' | 'image_gone' | 'image_unavailable' | 'image_too_large' | 'other';

/** A thumbnail under its name, or the name and the reason why there is none. */
export function ImageTile({ recordId, image, onOpen, onBroken }: ImageTileProps) {
  const words = useMessages(imageMessages);
  const address = useAddress(image);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isReloading, setIsReloading] = useState(false);
  const [isLoaded, setIsLoaded] = useState(false);
  const name = image.name ?? words.unnamed;
  const fail = async () => {
    onBroken(true);
    setFailure(await failureOf(recordId, image.id));
    setIsReloading(false);
  };
  const reload = () => {
    onBroken(false);
    setIsReloading(true);
  };
  const show = () => {
    setIsLoaded(true);
    setFailure(null);
    setIsReloading(false);
  };
  const retry = useRetry({ problem: failure?.problem ?? null, isTrying: isReloading, onRetry: reload });
  return (
    <li id={address} tabIndex={-1} className="group relative min-w-0 print:break-inside-avoid">
      {failure && !isReloading ? (
        <BrokenTile name={name} reason={failure.reason} retry={retry} onReload={reload} />
      ) : (
        <button
          type="button"
          aria-label={words.open(name)}
          onClick={onOpen}
          onLoadCapture={show}
          onErrorCapture={() => void fail()}
          className={tileClass}
        >
          <Picture
            recordId={recordId}
            image={image}
            name={name}
            isLoaded={isLoaded}
            onLoaded={show}
            onBroken={() => void fail()}
          />
        </button>
      )}
      <noscript>
        <a href={paths.image(recordId, image.id)} className={tileClass}>
          <Picture recordId={recordId} image={image} name={name} isLoaded />
        </a>
      </noscript>
      <ItemLink address={address} name={name} className="absolute! end-1 top-1 bg-surface!" />
    </li>
  );
}

interface PictureProps {
  recordId: RecordId;
  image: EvaluationImage;
  name: string;
  isLoaded: boolean;
  onLoaded?: () => void;
  onBroken?: () => void;
}

function Picture({ recordId, image, name, isLoaded, onLoaded, onBroken }: PictureProps) {
  const picture = useRef<HTMLImageElement>(null);
  const reportBroken = useEffectEvent(() => onBroken?.());
  const reportLoaded = useEffectEvent(() => onLoaded?.());
  // The image of the server's HTML may have come or failed before hydration, with no handler for the event.
  useEffect(() => {
    if (picture.current?.complete) picture.current.decode().then(reportLoaded, reportBroken);
  }, []);
  return (
    <>
      <img
        ref={picture}
        src={paths.image(recordId, image.id, { width: 320 })}
        srcSet={thumbnailWidths.map((width) => `${paths.image(recordId, image.id, { width })} ${width}w`).join(', ')}
        sizes={imageTileSizes}
        alt={name}
        loading="lazy"
        decoding="async"
        // Pictures with transparent parts were drawn on white. Before the picture comes, white would flash in the dark
        // theme.
        className={`size-full object-cover object-top ${isLoaded ? 'bg-paper' : ''}`}
      />
      <bdi translate="no" className={captionClass}>
        {name}
      </bdi>
    </>
  );
}

const tileClass = `relative block overflow-clip border border-line bg-raised hover:border-edge ${imageTileShape}`;
const captionClass = 'absolute inset-x-0 bottom-0 truncate bg-[#15171cb8] px-2 py-0.5 text-start text-xs text-[#fff]';

interface BrokenTileProps {
  name: string;
  reason: Reason;
  retry: Retry | null;
  onReload: () => void;
}

/** Offers to reload, unless the reason is final: no supported image, or too large. */
function BrokenTile({ name, reason, retry, onReload }: BrokenTileProps) {
  const words = useMessages(imageMessages);
  const isFinal = reason === 'image_unsupported' || reason === 'image_too_large';
  return (
    <div
      className={`flex flex-col justify-between gap-1 border border-dashed border-edge p-2 text-xs ${imageTileShape}`}
    >
      <p className="flex min-w-0 items-center gap-1.5 font-medium">
        {isFinal ? <FileX2 size={14} aria-hidden="true" /> : <ImageOff size={14} aria-hidden="true" />}
        <bdi translate="no" className="truncate">
          {name}
        </bdi>
      </p>
      <p className="text-ink-soft">
        {retry ? <RetryLine retry={retry} /> : <span>{words.reasons[reason]}</span>}
        {isFinal && <span>{` ${words.seeFeishu}`}</span>}
      </p>
      {!isFinal && (
        <Button className="min-h-6! self-start py-0! text-xs! print:hidden" onClick={onReload}>
          {words.reload}
        </Button>
      )}
    </div>
  );
}

/** Requests the image again for the reason, which an `<img>` does not expose. */
async function failureOf(recordId: RecordId, imageId: string): Promise<Failure> {
  const problem = await problemAt(paths.image(recordId, imageId)).catch((error: unknown) => {
    if (error instanceof ProblemError) return error;
    throw error;
  });
  return { problem, reason: reasons.find((reason) => reason === problem?.code) ?? 'other' };
}

const reasons: readonly Reason[] = ['image_unsupported', 'image_gone', 'image_unavailable', 'image_too_large'];
