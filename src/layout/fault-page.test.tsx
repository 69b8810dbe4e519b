import { cleanup, render, screen, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, onTestFinished, test, vi } from 'vitest';
import { queryClientWith } from '../app.tsx';
import { createRoutes } from '../routes.tsx';
import { FaultBoundary } from './fault-page.tsx';

function Broken(): never {
  throw new Error('secret of the program');
}

const places = {
  'around the router': () => (
    <FaultBoundary>
      <Broken />
    </FaultBoundary>
  ),
  // Without any provider, the frame of all pages fails.
  'in the frame of all pages': () => {
    const enter = async () => {};
    const routes = createRoutes({ queryClient: queryClientWith(null), enter, onRecord: () => {} });
    return <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/nowhere'] })} onError={() => {}} />;
  },
};

for (const [place, page] of Object.entries(places)) {
  test.each([
    ['zh-CN', '页面出错了', '重新加载', '回到首页'],
    ['en', 'This page crashed', 'Reload', 'Home'],
  ])(`an error ${place} ends, in %s, in a page with two ways on`, async (lang, title, reload, home) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    document.documentElement.lang = lang;
    onTestFinished(() => {
      cleanup();
      vi.restoreAllMocks();
      document.documentElement.lang = '';
    });
    render(page());
    const alert = await screen.findByRole('alert');
    within(alert).getByRole('heading', { name: title });
    within(alert).getByRole('button', { name: reload });
    expect(within(alert).getByRole('link', { name: home }).getAttribute('href')).toBe('/');
    expect(document.body.textContent).not.toContain('secret');
  });
}
