import type { ComponentProps } from 'react';
import type { Content } from './content.ts';

type Tone = 'plain' | 'primary' | 'quiet';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  tone?: Tone;
  children?: Content;
}

export function Button({ tone = 'plain', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`${buttonClass(tone)} ${className}`} {...rest} />;
}

/** The classes of a button, for links that look like one. */
export function buttonClass(tone: Tone = 'plain'): string {
  return `${shape} ${tones[tone]}`;
}

const shape =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg border px-2.5 py-1 text-sm whitespace-nowrap transition-colors disabled:opacity-60 aria-busy:opacity-60';

const tones: Record<Tone, string> = {
  plain: 'border-line bg-surface text-ink hover:bg-raised',
  primary: 'border-transparent bg-accent font-semibold text-on-accent hover:opacity-90',
  quiet: 'border-transparent text-ink-soft hover:bg-raised hover:text-ink',
};
