import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { install, scrapeMetrics, startMain } from '../testing/main-process.ts';

const deploy = join(import.meta.dirname, '..', '..', 'deploy');

async function serve(env: Record<string, string> = {}) {
  const main = startMain(install(), { METRICS_PORT: '0', ...env });
  const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\//);
  return { main, address };
}

const samplesIn = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('what the dashboard and the alerts ask for is there to be scraped, by the names of its labels too', async () => {
  const { main, address } = await serve();
  for (const path of ['/', '/readyz', '/api/about', '/api/records/1', '/nowhere']) await fetch(address + path);
  // The first token and the first interviews.
  await expect.poll(() => scrapeMetrics(main)).toContain('mianping_directory_complete 1');
  const scraped = await scrapeMetrics(main);
  const names = new Set(samplesIn(scraped).map((line) => /^\w+/.exec(line)?.[0] ?? ''));
  for (const file of ['grafana-dashboard.json', 'alerts.yaml']) {
    const text = readFileSync(join(deploy, file), 'utf8').replaceAll('\\"', '"');
    const asked = new Set(text.match(/\b(mianping|process|nodejs)_[a-z0-9_]+\b/g));
    expect(asked.size, file).toBeGreaterThan(10);
    expect(
      [...asked].filter((name) => !names.has(name)),
      file,
    ).toEqual([]);
    const labels = new Set([...text.matchAll(/[{,](\w+)[!=]~?="?/g)].map(([, label = '']) => label));
    // These two are Prometheus' own.
    expect([...labels].filter((label) => !/^(job|instance)$/.test(label) && !scraped.includes(`${label}="`))).toEqual(
      [],
    );
  }
});

test('requests are counted by the pattern of their route, and built files together', async () => {
  const { main, address } = await serve({ ACCESS: 'open' });
  const page = await (await fetch(address)).text();
  const script = /\/assets\/[\w.-]+\.js/.exec(page)?.[0];
  for (const path of [script, '/api/records/6949805467799537665?canary', '/canary', '/records/canary']) {
    await fetch(address + path);
  }
  const samples = samplesIn(await scrapeMetrics(main)).filter((line) => line.startsWith('mianping_http_request'));
  const counted = samples.flatMap((line) => /_count\{(.*)\} (\d+)/.exec(line)?.slice(1).join(' ') ?? []);
  expect(counted.sort()).toEqual([
    'route="/",status="2xx" 1',
    'route="/api/records/:recordId",status="4xx" 1',
    'route="/assets/:file",status="2xx" 1',
    'route="/records/:recordId",status="4xx" 1',
    'route="none",status="4xx" 1',
  ]);
  expect(samples.join()).not.toContain('canary');
});

test('the metrics have a port of their own, where nothing else is', async () => {
  const { main, address } = await serve();
  const [, port] = await main.says(/"metricsHost":"127.0.0.1","metricsPort":(\d+)/);
  expect((await fetch(`${address}/metrics`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  const taken = startMain(install(), { METRICS_PORT: String(port) });
  expect(await taken.ended).toBe(1);
  expect(taken.output.stderr).toBe(`METRICS_PORT ${port} is in use: set another one.\n`);
});

test('the metrics are served where the administrator says, and nowhere else', async () => {
  const { main } = await serve({ METRICS_HOST: '127.0.0.2' });
  const [, port] = await main.says(/"metricsPort":(\d+)/);
  expect((await fetch(`http://127.0.0.2:${port}/metrics`)).status).toBe(200);
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  const elsewhere = startMain(install(), { METRICS_PORT: '0', METRICS_HOST: '192.0.2.1' });
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.output.stderr).toBe(
    'METRICS_HOST 192.0.2.1 is no address of this machine: set 127.0.0.1 or one that is.\n',
  );
});
