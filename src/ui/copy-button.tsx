import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import type { Elements } from './content.ts';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  icon: Elements;
  label: string;
  /** Shows only the icon, with the label for screen readers. `narrow`: on narrow screens only. */
  iconOnly?: boolean | 'narrow';
  copied: string;
  failed: string;
  getText: () => string | Promise<string>;
  tone?: 'plain' | 'quiet';
  className?: string;
}

type Outcome = 'idle' | 'waiting' | 'copied' | 'failed';

/** Copies a text, and confirms it for two seconds, to screen readers too. */
export function CopyButton(props: CopyButtonProps) {
  const { icon, label, iconOnly = false, copied, failed, getText, tone = 'plain', className } = props;
  const [outcome, setOutcome] = useState<Outcome>('idle');
  // Restores the label.
  useEffect(() => {
    if (outcome === 'idle' || outcome === 'waiting') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const copying = copyText(getText());
    setOutcome('waiting');
    setOutcome((await copying) ? 'copied' : 'failed');
  };
  const outcomeWord = { idle: '', waiting: '', copied, failed }[outcome];
  return (
    <>
      <Button
        tone={tone}
        className={className}
        aria-label={label}
        title={label}
        aria-busy={outcome === 'waiting'}
        onClick={() => outcome !== 'waiting' && void copy()}
      >
        {outcome === 'copied' ? <Check size={16} aria-hidden="true" /> : icon}
        <span className={labelClasses[String(iconOnly) as keyof typeof labelClasses]}>
          {outcome === 'copied' ? copied : label}
        </span>
      </Button>
      <span role="status" className={outcome === 'failed' ? 'text-sm text-error' : 'sr-only'}>
        {outcomeWord}
      </span>
    </>
  );
}

const labelClasses = { true: 'sr-only', narrow: 'max-sm:sr-only', false: '' };
