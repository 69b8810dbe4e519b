import { parse } from 'content-disposition';
import { expect, test } from 'vitest';
import { disposition, fileName } from './file-name.ts';

test.each<[string | null, string]>([
  ['成绩单', '成绩单.png'],
  ['成绩单.jpg', '成绩单.png'],
  ['photo.PNG', 'photo.PNG'],
  ['scan.heic', 'scan.png'],
  ['v1.2', 'v1.2.png'],
  ['report.final', 'report.final.png'],
  ['run.exe', 'run.exe.png'],
  ['../../etc/passwd', 'passwd.png'],
  ['C:\\temp\\a.png', 'a.png'],
  ['.htaccess', 'htaccess.png'],
  ['"\r\nX: y', '_X_ y.png'],
  ['\u202egnp.exe', 'gnp.exe.png'],
  ['a\u0000b\u2066c', 'abc.png'],
  ['\ud800x', '\ufffdx.png'],
  ['👩‍💻 whiteboard', '👩‍💻 whiteboard.png'],
  ['   ', 'image.png'],
  ['..', 'image.png'],
  ['', 'image.png'],
  [null, 'image.png'],
])('an image named %j is saved as %j', (name, saved) => {
  expect(fileName(name, 'png')).toBe(saved);
});

test('a name of ten thousand characters is cut to 150, extension included', () => {
  expect([...fileName('汉'.repeat(10_000), 'jpeg')]).toHaveLength(150);
  expect(fileName('汉'.repeat(10_000), 'jpeg')).toMatch(/汉\.jpg$/);
});

test('the header is one line of ASCII, and encodes the whole name', () => {
  for (const name of ['成绩单', '"quoted"\r\nSet-Cookie: a', 'ü;=\\', '\u202e']) {
    const header = disposition(name, 'webp', 'attachment');
    expect(header).toMatch(/^attachment; [\x20-\x7e]+$/);
    expect(parse(header).parameters.filename).toBe(fileName(name, 'webp'));
  }
});
