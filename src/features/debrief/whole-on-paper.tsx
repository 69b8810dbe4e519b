import { beginningOf } from '../../ui/text-blocks.ts';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';

interface WholeOnPaperProps {
  text: string;
  /** The most characters that the screen shows. */
  longest: number;
}

/** Shows the beginning of a text that a press opens. Paper cannot be pressed, so print has all of it. */
export function WholeOnPaper({ text, longest }: WholeOnPaperProps) {
  // Only after hydration: otherwise the document would hold the text twice.
  const isHydrated = useIsHydrated();
  if (text.length <= longest) return <span>{text}</span>;
  const beginning = beginningOf(text, longest);
  return (
    <>
      <span>{beginning}</span>
      <span className={isHydrated ? 'print:hidden' : undefined}>…</span>
      {isHydrated && <span className="hidden print:inline">{text.slice(beginning.length)}</span>}
    </>
  );
}

export function beginningInWords(text: string, longest: number): string {
  return text.length > longest ? `${beginningOf(text, longest)}…` : text;
}
