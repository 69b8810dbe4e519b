import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { beginningOf, cutIntoBlocks, type TextBlock } from './text-blocks.ts';
import { useIsHydrated } from './use-is-hydrated.ts';

interface LongTextProps {
  text: string;
  lang: string;
  /** The button's label while the rest is folded, given the length of the whole text. */
  showAll: (characters: number) => string;
  showLess: string;
}

/** In characters, about a screenful. Longer texts start folded. */
const foldedLength = 1200;
/** In characters. The server sends only the visible part of longer texts, to keep the document small. */
const longestOnServer = 20_000;
/** In characters; quick to lay out. Off-screen blocks are not laid out at all. */
const blockLength = 3000;

/**
 * A text verbatim, however long. The folded rest is in the document too: the browser's search finds and opens it, and
 * it is printed.
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
  /** Whether the fold is at the end of a line; otherwise the line continues in `rest`. */
  isLineEnd: boolean;
}

/** Does not fold a text that is only a little over the limit. */
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
  // React supports neither `hidden="until-found"` nor `onBeforeMatch`.
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
