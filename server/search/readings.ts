import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';

/** The pinyin spellings of each character of a text; none for a character that is not Chinese. */
export type Readings = readonly (readonly string[])[];

/** The readings of a person's name: each character as usual, and the first also as a family name. */
export function readingsOfPerson(characters: readonly string[]): Readings {
  const [first, second] = characters;
  const [, inCompound = []] = compounds.find(([name]) => name[0] === first && name[1] === second) ?? [];
  return characters.map((character, index) => {
    const before = characters[index - 1];
    const isFirst = before === undefined || usualReadings(before).length === 0;
    const readings = isFirst ? surnameReadings(character) : usualReadings(character);
    const own = inCompound[index];
    return own === undefined ? readings : [...readings, own];
  });
}

/** The readings of a job's title, each character as its word reads it: 银行 is `yinhang`, 行政 is `xingzheng`. */
export function readingsOfJob(characters: readonly string[]): Readings {
  const title = characters.join('');
  const known = titles.get(title);
  if (known) return known;
  const inWords = library().pinyin(title, { toneType: 'none', type: 'array' });
  const readings = characters.map((character, index) => {
    const reading = inWords[index] ?? '';
    return reading === character ? [] : spellings([reading]);
  });
  if (characters.length <= longestTitle) titles.set(title, readings);
  return readings;
}

/** Loads the library when a reader first types Latin letters, because it takes 150 ms and 20 MB. */
function library(): typeof import('pinyin-pro') {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return loaded;
}
let loaded: typeof import('pinyin-pro') | undefined;

/** The cache keeps titles up to this length, as companies have them, so that longer ones cannot fill the memory. */
const longestTitle = 100;
const titles = new LRUCache<string, Readings>({ max: 5000 });
/** By character. A few thousand characters are in use. */
const usual = new Map<string, readonly string[]>();
const ofSurnames = new Map<string, readonly string[]>();

function usualReadings(character: string): readonly string[] {
  const known = usual.get(character);
  if (known) return known;
  const [[first = ''] = []] = library().polyphonic(character, { toneType: 'none', type: 'array' });
  const readings = spellings([first, ...(alsoRead[character] ?? '').split(' ')]);
  usual.set(character, readings);
  return readings;
}

/** The readings of a character at the beginning of a name. */
function surnameReadings(character: string): readonly string[] {
  const known = ofSurnames.get(character);
  if (known) return known;
  const own = library().pinyin(character, { toneType: 'none', surname: 'head' });
  const readings = [...new Set([...usualReadings(character), ...spellings([own])])];
  ofSurnames.set(character, readings);
  return readings;
}

/** Spells readings as keyboards and passports do: `lü` is `lv`, `lu` or `lyu`. Leaves out texts that are no pinyin. */
function spellings(readings: readonly string[]): string[] {
  const plain = readings.map((reading) => reading.replace('ê', 'e')).filter((reading) => /^[a-zü]+$/.test(reading));
  return [
    ...new Set(
      plain.flatMap((reading) =>
        reading.includes('ü') ? ['v', 'u', 'yu'].map((letters) => reading.replace('ü', letters)) : reading,
      ),
    ),
  ];
}

/** Characters that family names or given names read in a second way. */
const alsoRead: Record<string, string> = Object.fromEntries(
  [
    '黑he 种chong 秘bi 能nai 隗kui 郇xun 覃tan 谌shen 缪mou 洗xian 祭zhai 郄xi 牟mu 燕yan 召shao 令ling 宓fu 褚chu 瞿qu',
    '莘xin 茜xi 晟cheng 朝zhao 长zhang 行hang 重chong 柏bo 乐yue 藏zang 伽ga 颉xie 禅shan 筠jun 炅gui 泊po 隽juan',
    '强jiang 车ju 仔zi 乾gan 澄deng 都du 阿e 蔚yu 浚xun 硕shi',
  ]
    .flatMap((line) => line.split(' '))
    .map((entry) => [entry.slice(0, 1), entry.slice(1)]),
);

/** Family names of two characters that are read differently from the characters alone. */
const compounds: readonly [name: string, readings: readonly string[]][] = [
  ['万俟', ['mo', 'qi']],
  ['尉迟', ['yu', 'chi']],
  ['长孙', ['zhang', 'sun']],
  ['澹台', ['tan', 'tai']],
  ['单于', ['chan', 'yu']],
  ['子车', ['zi', 'ju']],
  ['句龙', ['gou', 'long']],
  ['拓跋', ['tuo', 'ba']],
];
