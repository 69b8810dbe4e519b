import { afterEach, expect, test, vi } from 'vitest';
import { browserStorage } from './browser-storage.ts';

afterEach(() => void vi.unstubAllGlobals());

test('a value can be read until it is removed', () => {
  const entries = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  });
  browserStorage.write('left', 'yes');
  expect(browserStorage.read('left')).toBe('yes');
  expect([...entries.keys()]).toEqual(['mianping.left']);
  browserStorage.remove('left');
  expect(browserStorage.read('left')).toBeNull();
});

function forbid(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

test.each([
  ['forbids storage', { getItem: forbid, setItem: forbid, removeItem: forbid }],
  ['has no storage', undefined],
])('where the browser %s, nothing is stored and nothing throws', (_name, storage) => {
  vi.stubGlobal('localStorage', storage);
  browserStorage.write('recent', '[]');
  browserStorage.remove('recent');
  expect(browserStorage.read('recent')).toBeNull();
});

test('what is no JSON counts as nothing kept', () => {
  vi.stubGlobal('localStorage', { getItem: () => '{"half' });
  expect(browserStorage.readJson('recent')).toBeNull();
});
