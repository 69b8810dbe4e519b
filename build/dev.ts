import concurrently from 'concurrently';

/**
 * `npm run dev`: the server, restarted when its files change, behind Vite, which renews the page in place. The one
 * address to open is Vite's; the server announces it too, as the address that its readers use. It is restarted by
 * SIGINT, since after SIGTERM it would serve on for a while.
 */
const pages = 'http://127.0.0.1:5173';

const { result } = concurrently(
  [
    { name: 'server', command: 'node --watch --watch-kill-signal=SIGINT server/main.ts', env: { PUBLIC_URL: pages } },
    { name: 'pages', command: `vite --strictPort --port ${new URL(pages).port}` },
  ],
  { killOthersOn: ['failure', 'success'] },
);

// Which of the two failed, and why, is on the screen already.
result.catch(() => {
  process.exitCode = 1;
});
