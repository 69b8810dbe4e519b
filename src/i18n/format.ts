import type { Language } from '#domain/localized.ts';
import { roundBelowWhole } from '#domain/shown-number.ts';

const localeTags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** Formats dates, numbers and counts in one language. */
export interface Format {
  /** "2026-11-18 16:42（UTC+8）", in the zone of this format. */
  dateTime(milliseconds: number): string;
  /** To two decimals, the precision that Feishu promises for scores. Never rounded up to a whole number. */
  number(value: number): string;
  /** "11-24 周二 10:00". Includes the year if it is not the year of `now`. */
  moment(milliseconds: number, now: number): string;
  /** The day alone: "11-24 周二". */
  day(milliseconds: number, now: number): string;
  /** "2026-11-24 10:00", in any language: spreadsheets read it as a time. */
  plainTime(milliseconds: number): string;
  /** "UTC+8" */
  zone(milliseconds: number): string;
  /** Calendar days in the zone of this format. */
  daysBetween(earlier: number, later: number): number;
  /** `share` is between 0 and 1. To one decimal; never rounded up to a whole per cent. */
  percent(share: number): string;
  /** "3 minutes ago". */
  age(milliseconds: number): string;
}

export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** `timeZone` is an IANA name; without it, the zone of this machine. */
export function createFormat(language: Language, timeZone?: string): Format {
  const tag = localeTags[language];
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 2, signDisplay: 'negative' });
  const dates = dateFormatIn(timeZone);
  const ages = new Intl.RelativeTimeFormat(tag, { numeric: 'always' });
  return {
    dateTime: (milliseconds) => dateTimePatterns[language](partsOf(dates, milliseconds)),
    moment: (milliseconds, now) => {
      const parts = partsOf(dates, milliseconds);
      return momentPatterns[language](parts, parts.year !== partsOf(dates, now).year);
    },
    day: (milliseconds, now) => {
      const parts = partsOf(dates, milliseconds);
      return dayPatterns[language](parts, parts.year !== partsOf(dates, now).year);
    },
    plainTime: (milliseconds) => plainTimeOf(partsOf(dates, milliseconds)),
    zone: (milliseconds) => partsOf(dates, milliseconds).zone,
    daysBetween: (earlier, later) => dayNumber(partsOf(dates, later)) - dayNumber(partsOf(dates, earlier)),
    // No real score is that large, and readers would miscount grouped digits.
    number: (value) => (Math.abs(value) >= 1e15 ? String(value) : numbers.format(roundBelowWhole(value, 2))),
    percent: (share) => `${numbers.format(roundBelowWhole(share * 100, 1))}%`,
    age: (milliseconds) => {
      const minutes = Math.round(milliseconds / 60_000);
      return minutes < 60 ? ages.format(-minutes, 'minute') : ages.format(-Math.round(minutes / 60), 'hour');
    },
  };
}

type DateParts = Record<'weekday' | 'year' | 'month' | 'day' | 'hour' | 'minute' | 'zone', string>;

/** Server and browser may know different time zones. For an unknown one, times are in the machine's own zone. */
function dateFormatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    return dateFormat(timeZone);
  } catch {
    return dateFormat(undefined);
  }
}

/** Only numeric parts come from `Intl`: its month names differ between the releases of browsers and of Node. */
function dateFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
}

function partsOf(format: Intl.DateTimeFormat, milliseconds: number): DateParts {
  const found = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return {
    weekday: part('weekday'),
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    zone: part('timeZoneName').replace('GMT', 'UTC'),
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dateTimePatterns: Record<Language, (parts: DateParts) => string> = {
  zh: (parts) => `${plainTimeOf(parts)}（${parts.zone}）`,
  en: ({ year, month, day, hour, minute, zone }) =>
    `${Number(day)} ${months[Number(month) - 1]} ${year}, ${hour}:${minute} (${zone})`,
};

function plainTimeOf({ year, month, day, hour, minute }: DateParts): string {
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** Days since 1970 of the date alone. */
function dayNumber({ year, month, day }: DateParts): number {
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
}

const chineseWeekdays: Record<string, string> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
};

const dayPatterns: Record<Language, (parts: DateParts, withYear: boolean) => string> = {
  zh: ({ weekday, year, month, day }, withYear) =>
    `${withYear ? `${year}-` : ''}${month}-${day} ${chineseWeekdays[weekday] ?? ''}`,
  en: ({ weekday, year, month, day }, withYear) =>
    `${weekday} ${Number(day)} ${months[Number(month) - 1]}${withYear ? ` ${year}` : ''}`,
};

const momentPatterns: typeof dayPatterns = {
  zh: (parts, withYear) => `${dayPatterns.zh(parts, withYear)} ${parts.hour}:${parts.minute}`,
  en: (parts, withYear) => `${dayPatterns.en(parts, withYear)}, ${parts.hour}:${parts.minute}`,
};
