import { expect, test } from 'vitest';
import { allowedCalls, forbiddenNamespaces, parseUnit, words } from './unit-file.ts';

const groups: Record<string, string[]> = {
  '@default': ['mmap', 'exit'],
  '@service': ['read', 'write', 'setpriority', 'nice'],
  '@resources': ['setpriority', 'nice', 'mmap'],
};

const allowedBy = (lines: string) => [...allowedCalls(parseUnit(lines), (group) => groups[group] ?? [])].sort();

test.each([
  ['', ['exit', 'mmap']],
  ['SystemCallFilter=@service', ['exit', 'mmap', 'nice', 'read', 'setpriority', 'write']],
  ['SystemCallFilter=@service\nSystemCallFilter=~@resources', ['exit', 'read', 'write']],
  [
    'SystemCallFilter=@service\nSystemCallFilter=~@resources\nSystemCallFilter=setpriority',
    ['exit', 'read', 'setpriority', 'write'],
  ],
])('%j lets through what systemd does', (lines, expected) => {
  expect(allowedBy(lines)).toEqual(expected);
});

test('a directive that stands twice has the words of both, and comments have none', () => {
  const unit = parseUnit('[Service]\nEnvironment=A=1 B=%S/x\n#Environment=C=1\nEnvironment=D=2\n');
  expect(words(unit, 'Environment')).toEqual(['A=1', 'B=%S/x', 'D=2']);
});

test.each([
  ['', []],
  ['RestrictNamespaces=yes', ['cgroup', 'ipc', 'net', 'mnt', 'pid', 'user', 'uts']],
  ['RestrictNamespaces=user mnt net pid', ['cgroup', 'ipc', 'uts']],
])('%j forbids the namespaces that systemd does', (line, forbidden) => {
  expect(forbiddenNamespaces(parseUnit(line))).toEqual(forbidden);
});
