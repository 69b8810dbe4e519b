import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { beginningOf, cutIntoBlocks, type TextBlock } from './text-blocks.ts';
import { useIsHydrated } from './use-is-hydrated.ts';

interface LongTextProps {
  text: string;
  lang: string;
  /** What the button says while the rest is folded; gets the number of characters. */
  showAll: (characters: number) => string;
  showLess: string;
}

/** A screenful. Longer texts start folded. */
const foldedLength = 1200;
/** What lies behind the fold of a longer text comes with the scripts: the document has to stay small. */
const longestOnServer = 20_000;
/** Small enough to lay out in a blink; off-screen blocks are not laid out at all. */
const blockLength = 3000;

/**
 * A text to the letter, however long. The folded rest is in the document all the same: the browser's search finds and
 * opens it, and paper shows it.
 */
export function LongText({ text, lang, showAll, showLess }: LongTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isHydrated = useIsHydrated();
  const { head, rest, isLineEnd } = useMemo(() => foldText(text), [text]);
  if (rest.length === 0) {
    return (
      <p lang={lang} className="free-text">
        {text}
      </p>
    );
  }
  return (
    <div lang={lang} className={isLineEnd ? undefined : 'flowing'}>
      <p className="free-text">{head}</p>
      {(isHydrated || text.length <= longestOnServer) && (
        <FoldedBlocks blocks={rest} isOpen={isOpen} onFound={() => setIsOpen(true)} />
      )}
      <Button className="mt-2 print:hidden" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? showLess : showAll(text.length)}
      </Button>
    </div>
  );
}

interface FoldedText {
  head: string;
  rest: TextBlock[];
  /** Whether the fold is at the end of a line; otherwise the line goes on in the rest. */
  isLineEnd: boolean;
}

/** A text just over the limit is not worth a fold. */
function foldText(text: string): FoldedText {
  if (text.length <= foldedLength * 1.25) return { head: text, rest: [], isLineEnd: true };
  const beginning = beginningOf(text, foldedLength);
  const head = beginning.replace(/\r?\n$/, '');
  const rest = cutIntoBlocks(text.slice(beginning.length), blockLength);
  return { head, rest, isLineEnd: head !== beginning };
}

interface FoldedBlocksProps {
  blocks: TextBlock[];
  isOpen: boolean;
  onFound: () => void;
}

function FoldedBlocks({ blocks, isOpen, onFound }: FoldedBlocksProps) {
  const folded = useRef<HTMLDivElement>(null);
  // React knows `hidden` as a yes-or-no only, and has no `onBeforeMatch`: both are set by hand.
  useEffect(() => {
    const element = folded.current;
    if (!element) return;
    if (isOpen) element.removeAttribute('hidden');
    else element.setAttribute('hidden', 'until-found');
    element.addEventListener('beforematch', onFound);
    return () => element.removeEventListener('beforematch', onFound);
  }, [isOpen, onFound]);
  return (
    <div ref={folded} hidden className="folded">
      {blocks.map((block) => (
        <p key={block.offset} className="free-text offscreen-cheap">
          {block.text}
        </p>
      ))}
    </div>
  );
}
