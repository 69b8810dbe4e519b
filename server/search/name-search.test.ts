import { expect, test } from 'vitest';
import { createNameSearch } from './name-search.ts';

function findsPerson(typed: string, ...people: (string | null)[]): boolean | undefined {
  return createNameSearch(typed)?.({ people, jobs: [] });
}

function findsJob(typed: string, job: string): boolean | undefined {
  return createNameSearch(typed)?.({ people: [], jobs: [job] });
}

const written: [typed: string, shown: string][] = [
  ['若兰', '欧阳若兰'],
  ['欧阳 若兰', '欧阳若兰'],
  ['张三', '张　三'],
  ['dan', 'Daniel Okafor'],
  ['okafor dan', 'Daniel Okafor'],
  ['Okafor,Daniel', 'Daniel Okafor'],
  ['danielokafor', 'Daniel Okafor'],
  ['ｄａｎ', 'Daniel Okafor'],
  ["O'Neil", 'O’Neil'],
  ['O´Neil', 'OʼNeil'],
  ['oneil', "O'Neil"],
  ['o neil', 'ONeil'],
  ['neil', "O'Neil"],
  ['Jean-Luc', 'Jean‑Luc'],
  ['jeanluc', 'Jean–Luc'],
  ['jean luc', 'Jean-Luc'],
  ['J. R. Smith', 'J.R. Smith'],
  ['jr smith', 'J. R. Smith'],
  ['nguyen', 'Nguyễn Thị Hà'],
  ['Nguyễn Thị Hà'.normalize('NFD'), 'Nguyễn Thị Hà'],
  ['Müller', 'Muller'],
  ['mueller', 'Müller'],
  ['Lukasz', 'Łukasz'],
  ['Łukasz', 'Lukasz'],
  ['strasse', 'Straße'],
  ['STRAẞE', 'Strasse'],
  ['istanbul', 'İstanbul'],
  ['isik', 'Işık'],
  ['soren', 'Søren'],
  ['Đorđe', 'Djordje Dorde'],
  ['aesir', 'Æsir'],
  ['ΝΙΚΟΣ', 'Νίκος'],
  ['Артем', 'Артём'],
  ['مُحَمَّد', 'محمد'],
  ['محمد', 'محمـــد'],
  ['josé', 'Jo\u00adse\u0301'],
  ['\u2068张三\u2069', '\u200b张\ufeff三'],
  ['阿依', '阿依古丽·买买提'],
  ['지훈', '김지훈'],
  ['김 지훈', '김지훈'],
  ['김지훈'.normalize('NFD'), '김지훈'],
  ['たろう', 'やまだたろう'],
  ['ﾊﾞｼﾞﾙ', 'バジル'],
  ['ジョン・スミス', 'ジョン･スミス'],
];

test.each(written)('%j finds the person %j', (typed, shown) => {
  expect(findsPerson(typed, shown)).toBe(true);
});

test.each([...' ·•・‧⋅∙●-–—_.‐', ''])('古丽艾山 with %j in the middle is found with any other sign or none', (sign) => {
  for (const other of [...' ·•・‧⋅∙●-.', '']) expect(findsPerson(`古丽${other}艾山`, `古丽${sign}艾山`)).toBe(true);
});

test.each([
  ['zhang', '张三'],
  ['zha', '张三'],
  ['zhangsan', '张三'],
  ['zhang san', '张三'],
  ['Zhāng Sān', '张三'],
  ['san', '张三'],
  ['zs', '张三'],
  ['ZHS', '张三'],
  ['zhangs', '张三'],
  ['张san', '张三'],
  ['ouyang', '欧阳若兰'],
  ["ou'yang", '欧阳若兰'],
  ['oyrl', '欧阳若兰'],
  ['yr', '欧阳若兰'],
  ['zhangsan', '張三'],
  ['zengman', '曾曼'],
  ['shan', '单丹'],
  ['sd', '单丹'],
  ['xie', '解晓'],
  ['qiu', '仇英'],
  ['zhai', '翟天'],
  ['ou', '区小明'],
  ['zha', '查良'],
  ['ren', '任达'],
  ['ge', '盖英'],
  ['gai', '盖英'],
  ['qin', '覃塘'],
  ['tan', '覃塘'],
  ['piao', '朴正'],
  ['yuchigong', '尉迟恭'],
  ['moqi', '万俟雅'],
  ['zhangsun', '长孙无忌'],
  ['tantai', '澹台明'],
  ['lvbu', '吕布'],
  ['lü bu', '吕布'],
  ['lubu', '吕布'],
  ['lyubu', '吕布'],
  ['lv wei', 'Lü Wei'],
  ['lyu', 'Lǚ Wei'],
  ['yue', '王乐'],
  ['wangle', '王乐'],
  ['ma', '小马'],
])('the pinyin %s finds the person %s', (typed, shown) => {
  expect(findsPerson(typed, shown)).toBe(true);
});

test.each([
  ['兰若', '欧阳若兰'],
  ['niel', 'Daniel Okafor'],
  ['dan x', 'Daniel Okafor'],
  ['oyrx', '欧阳若兰'],
  ['zhangsi', '张三'],
  ['zsan', '周三安'],
  ['はは', 'ぱぱ'],
  ['.*', 'Daniel Okafor'],
  ['?', '欧阳若兰'],
  ['a', null],
])('%s does not find the person %s', (typed, shown) => {
  expect(findsPerson(typed, shown)).toBe(false);
});

test.each([
  ['java', '高级Java开发工程师'],
  ['Java 开发', '高级Java开发工程师'],
  ['javakaifa', '高级Java开发工程师'],
  ['gaoji', '高级Java开发工程师'],
  ['gongche', '高级工程师'],
  ['gcs', '高级工程师'],
  ['go', 'Go工程师'],
  ['算法 工程', '算法工程师（推荐）'],
  ['算法工程师(推荐)', '算法工程师（推荐）'],
  ['c++', 'C/C++ 工程师'],
  ['C＋＋', '资深C++开发'],
  ['C#', 'C♯ 工程师'],
  ['.NET', '资深.NET开发'],
  ['.net', 'ASP.NET'],
  ['net', '.NET 工程师'],
  ['node.js', 'Node.js 工程师'],
  ['nodejs', 'Node.js 工程师'],
  ['node js', 'Node.js 工程师'],
  ['r&d', 'R & D Manager'],
  ['UI/UX', 'UI / UX 设计师'],
  ['5', 'P5 设计师'],
  ['jiejue', '解决方案'],
  ['yinhang', '银行产品经理'],
  ['xingzheng', '行政'],
  ['★', '★ 急招'],
])('%s finds the job %s', (typed, shown) => {
  expect(findsJob(typed, shown)).toBe(true);
});

test.each([
  ['c++', 'C 工程师'],
  ['c++', 'C# 工程师'],
  ['c#', 'C++ 工程师'],
  ['.net', 'Network Engineer'],
  ['ava', '高级Java开发工程师'],
  ['go', '高级工程师'],
  ['xie', '解决方案'],
  ['yinxing', '银行产品经理'],
])('%s does not find the job %s', (typed, shown) => {
  expect(findsJob(typed, shown)).toBe(false);
});

test('a person and a job that stand beside each other are found together', () => {
  const shown = { people: ['李伟', '王娜'], jobs: ['Java 工程师'] };
  for (const typed of ['李伟 java', 'java liwei', '李伟 · Java 工程师', '王娜 李伟'])
    expect(createNameSearch(typed)?.(shown), typed).toBe(true);
  expect(createNameSearch('李伟 rust')?.(shown)).toBe(false);
});

test('syllables of two people are no name', () => {
  expect(findsPerson('li na', '李伟', '王娜')).toBe(false);
  expect(findsPerson('li na', '李娜', null)).toBe(true);
});

test.each(['', ' \u3000', '\u200b\u2060', '\ud800'])('%j asks for nothing', (typed) => {
  expect(createNameSearch(typed)).toBeNull();
});
