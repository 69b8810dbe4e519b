import { expect, onTestFinished, test, vi } from 'vitest';
import { discardUnusableRouterState, scrollStorageKey } from './router-storage.ts';

/** Returns the tab's storage and history state after the clean-up. */
function clean(scrolled: string | null, state: unknown): { scrolled: string | null; state: unknown } {
  const left = { scrolled, state };
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => (key === scrollStorageKey ? left.scrolled : null),
    removeItem: () => {
      left.scrolled = null;
    },
  });
  const history = {
    state,
    replaceState: (next: unknown) => {
      left.state = next;
    },
  };
  vi.stubGlobal('window', { history });
  onTestFinished(() => void vi.unstubAllGlobals());
  discardUnusableRouterState();
  return left;
}

test('what the router wrote itself stays', () => {
  const own = { scrolled: '{"default":120}', state: { usr: null, key: 'x1', idx: 3 } };
  expect(clean(own.scrolled, own.state)).toEqual(own);
  expect(clean(null, null)).toEqual({ scrolled: null, state: null });
});

test.each(['null', '5', '"text"', 'true', '{"half', ''])('%j is no list of scroll positions', (scrolled) => {
  expect(clean(scrolled, null).scrolled).toBeNull();
});

test.each(['text', 5, [], { idx: '1' }, { key: 1, idx: 1 }, { masked: { pathname: 1 }, idx: 1 }])(
  '%j is no entry of our history',
  (state) => {
    expect(clean(null, state).state).toBeNull();
  },
);

test('a browser without storage keeps its history', () => {
  vi.stubGlobal('sessionStorage', undefined);
  vi.stubGlobal('window', { history: { state: null } });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(discardUnusableRouterState).not.toThrow();
});
