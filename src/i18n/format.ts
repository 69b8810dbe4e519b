import type { Language } from '#domain/localized.ts';

const localeTags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** Dates, numbers and counts the way the language writes them. */
export interface Format {
  /** "2026-11-18 16:42（UTC+8）", in the reader's own zone. */
  dateTime(milliseconds: number): string;
  /** As it was given, up to six decimals: more of them come of binary fractions. */
  number(value: number): string;
  /** `share` is between 0 and 1. */
  percent(share: number): string;
  /** "3 minutes ago". */
  age(milliseconds: number): string;
}

/** Before `formats`, which is made of it at once. */
const dateTimeFormats: Record<Language, (milliseconds: number) => string> = {
  zh: (milliseconds) => {
    const { year, month, day, hour, minute, zone } = parts(milliseconds, localeTags.zh, '2-digit');
    return `${year}-${month}-${day} ${hour}:${minute}（${zone}）`;
  },
  en: (milliseconds) => {
    const { year, month, day, hour, minute, zone } = parts(milliseconds, localeTags.en, 'short');
    return `${day} ${month} ${year}, ${hour}:${minute} (${zone})`;
  },
};

export const formats: Record<Language, Format> = { zh: createFormat('zh'), en: createFormat('en') };

export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

function createFormat(language: Language): Format {
  const tag = localeTags[language];
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 6, signDisplay: 'negative' });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'negative' });
  const ages = new Intl.RelativeTimeFormat(tag, { numeric: 'always' });
  return {
    dateTime: dateTimeFormats[language],
    // No score is that large or that small: a row of digits or zeros would only be miscounted.
    number: (value) => (isExtreme(value) ? String(value) : numbers.format(value)),
    percent: (share) => percents.format(share),
    age: (milliseconds) => {
      const minutes = Math.round(milliseconds / 60_000);
      return minutes < 60 ? ages.format(-minutes, 'minute') : ages.format(-Math.round(minutes / 60), 'hour');
    },
  };
}

function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size >= 1e15 || (size > 0 && size < 1e-6);
}

function parts(milliseconds: number, tag: string, month: '2-digit' | 'short') {
  const formatter = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month,
    day: month === 'short' ? 'numeric' : '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  const found = new Map(formatter.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    zone: part('timeZoneName').replace('GMT', 'UTC'),
  };
}
