import type { Language, LocalizedText } from '#domain/localized.ts';

/** The common family names of two characters. */
const longFamilyNames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 端木 独孤 南宫 轩辕 司空 申屠 百里 呼延'.split(
    ' ',
  ),
);

/**
 * A short name for each interviewer beside their dots: the family name, in English the initials. Interviewers with the
 * same short name get their whole names, and those with the same whole name get a number behind it.
 */
export function shortNames(names: readonly LocalizedText[], language: Language): string[] {
  const short = names.map((name) => shorten(name, language));
  const whole = names.map((name, index) => (isAlone(short, index) ? (short[index] ?? '') : nameIn(name, language)));
  return whole.map((name, index) => (isAlone(whole, index) ? name : `${short[index]}${numberOf(whole, index)}`));
}

function shorten(name: LocalizedText, language: Language): string {
  const written = nameIn(name, language);
  if (/^\p{Script=Han}/u.test(written)) {
    const two = written.slice(0, 2);
    return longFamilyNames.has(two) ? two : ([...written][0] ?? '');
  }
  const words = written.split(/[\s\-·.]+/u).filter((word) => word !== '');
  return words
    .slice(0, 3)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

function nameIn(name: LocalizedText, language: Language): string {
  return name[language] ?? name.zh ?? name.en ?? '?';
}

function isAlone(names: readonly string[], index: number): boolean {
  return names.filter((name) => name === names[index]).length === 1;
}

/** The position among equal names, from 1. */
function numberOf(names: readonly string[], index: number): number {
  return names.slice(0, index + 1).filter((name) => name === names[index]).length;
}
