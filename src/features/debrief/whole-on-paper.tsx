import { beginningOf } from '../../ui/text-blocks.ts';
import { useIsHydrated } from '../../ui/use-is-hydrated.ts';

interface WholeOnPaperProps {
  text: string;
  /** Characters on the screen. */
  longest: number;
}

/** The beginning of a text whose whole is a press away; paper, which cannot be pressed, has all of it. */
export function WholeOnPaper({ text, longest }: WholeOnPaperProps) {
  // The document would hold the text twice.
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
