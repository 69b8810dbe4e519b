import type { Content } from './content.ts';

export interface SegmentedOption<Value extends string> {
  value: Value;
  label: Content;
  /** The label for screen readers, where the visible label is an icon. */
  name?: string;
  lang?: string;
}

interface SegmentedProps<Value extends string> {
  legend: string;
  value: Value;
  options: SegmentedOption<Value>[];
  onChoose: (value: Value) => void;
}

/** A segmented control. Buttons rather than radio buttons, because each press acts at once. */
export function Segmented<Value extends string>({ legend, value, options, onChoose }: SegmentedProps<Value>) {
  return (
    <fieldset aria-label={legend} className="inline-flex overflow-clip rounded-lg border border-line bg-surface">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          lang={option.lang}
          aria-pressed={option.value === value}
          aria-label={option.name}
          title={option.name}
          onClick={() => onChoose(option.value)}
          className={segmentClass}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

const segmentClass =
  'inline-flex min-h-8 items-center px-1.5 py-1 text-sm whitespace-nowrap max-sm:text-[0.8125rem] text-ink-soft -outline-offset-2 hover:bg-raised aria-pressed:bg-ink aria-pressed:text-surface sm:px-2.5';
