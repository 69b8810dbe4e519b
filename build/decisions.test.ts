import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', 'docs', 'decisions');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder).filter((name) => /^\d{4}-.+\.md$/.test(name));
const rows = read('README.md')
  .split('\n')
  .filter((line) => line.startsWith('| ['));

test('the index of decisions lists every decision once, in order, under the title of its file', () => {
  const titles = files.map((name) => {
    const [title = ''] = read(name).split('\n');
    return `[${name.slice(0, 4)}](${name}) ${title.replace('# ', '')}`;
  });
  expect(files.length).toBeGreaterThan(20);
  expect(rows.map((row) => row.split(' | ')[0]?.slice('| '.length))).toEqual(titles);
});

test('every decision has a status and a date, and one that is superseded names the file that took its place', () => {
  const status = /(accepted|superseded by \[\d{4}\]\((?<successor>\S+)\))/.source;
  const pattern = new RegExp(`^\\| .+ \\| ${status} \\| \\d{4}-\\d{2}-\\d{2} \\|$`);
  expect(rows.filter((row) => !pattern.test(row))).toEqual([]);
  const successors = rows.flatMap((row) => pattern.exec(row)?.groups?.successor ?? []);
  expect(successors.filter((name) => !files.includes(name))).toEqual([]);
});

test('the index and the files agree on which decisions are superseded', () => {
  const inFiles = files.filter((name) => /^Superseded by/m.test(read(name)));
  const inIndex = rows.flatMap((row) => /\((\S+)\) .+ \| superseded by/.exec(row)?.[1] ?? []);
  expect(inIndex).toEqual(inFiles);
});
