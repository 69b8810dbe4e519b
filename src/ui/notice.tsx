import type { Content, Elements } from './content.ts';

type Tone = 'neutral' | 'caution' | 'error';

interface NoticeProps {
  tone: Tone;
  icon: Elements;
  title: Content;
  children?: Content;
  action?: Elements;
}

/** A banner that says what is special about this page, with at most one action. */
export function Notice({ tone, icon, title, children, action }: NoticeProps) {
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center gap-3 rounded-xl border px-4 py-2.5 text-sm ${tones[tone]}`}
    >
      <span aria-hidden="true" className="shrink-0">
        {icon}
      </span>
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{title}</strong>
        <span> </span>
        {children !== undefined && <span>{children}</span>}
      </p>
      {action !== undefined && <span className="print:hidden">{action}</span>}
    </div>
  );
}

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-raised text-ink',
  caution: 'border-caution/30 bg-caution-wash text-caution',
  error: 'border-error/30 bg-error-wash text-error',
};
