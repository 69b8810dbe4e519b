import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { platform } from 'node:os';
import { findBrowser, lacksHeadlessShell } from './find-browser.ts';
import { prepareProgram } from './find-program.ts';
import { hasApt, installFromDebian, isRoot, run } from './install-from-debian.ts';
import { findPostgres } from './postgres-server.ts';

/** Runs once before all stories: sees to a browser, to servers and, where it can, to a font for Chinese. */
export default function prepareBrowser(): void {
  prepareProgram('nginx-light');
  if (findPostgres() === null) installFromDebian('postgresql');
  if (findBrowser() === null) installBrowser();
  if (findBrowser() === null) {
    throw new Error('No browser to test in: install Chrome or Chromium, or set CHROMIUM_PATH to one.');
  }
  if (lacksHeadlessShell()) installFromDebian('chromium-headless-shell');
  if (platform() === 'linux' && !hasChineseFont() && !installFromDebian('fontconfig', 'fonts-noto-cjk')) {
    process.stderr.write('No font for Chinese: install fonts-noto-cjk to see more than boxes in pictures.\n');
  }
}

function installBrowser(): void {
  process.stderr.write('No browser found, installing one.\n');
  if (!installFromPlaywright())
    installFromDebian('chromium', 'chromium-headless-shell', 'fontconfig', 'fonts-noto-cjk');
}

function installFromPlaywright(): boolean {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // With root's rights it brings the libraries too, without which its browser does not start on a bare machine.
  const system = isRoot() && hasApt() ? ['--with-deps'] : [];
  // Behind a proxy that swallows connections the default of 30 s, tried over and over, would take minutes.
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  return run(process.execPath, [cli, 'install', ...system, 'chromium'], env);
}

function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
