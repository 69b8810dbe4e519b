import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { isRoot } from './install-from-debian.ts';

const debianShell = '/usr/bin/chromium-headless-shell';

/** Path of a whole browser: `CHROMIUM_PATH`, else one that is installed, else Playwright's own; or `null`. */
export function findBrowser(): string | null {
  return chosenPath() ?? [...installedPaths(), chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/**
 * The one for most stories: `CHROMIUM_PATH`, else Debian's headless shell, else a whole browser. A shell has no window
 * and no cache for Back, and opens a page with half the work. `undefined`: the shell that came with Playwright.
 */
export function findHeadlessBrowser(): string | undefined {
  const path = chosenPath() ?? (existsSync(debianShell) ? debianShell : findBrowser());
  return path === null || path === chromium.executablePath() ? undefined : path;
}

/** Whether the stories would open a whole browser, and nobody has asked for that. */
export function lacksHeadlessShell(): boolean {
  return chosenPath() === null && findHeadlessBrowser() === findBrowser();
}

function chosenPath(): string | null {
  const chosen = process.env.CHROMIUM_PATH;
  if (!chosen) return null;
  if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, but there is no such file.`);
  return chosen;
}

/** Nobody looks at a screen, so no processor has to stand in for its graphics. Chromium's sandbox does not start for root. */
export function browserArguments(): string[] {
  return ['--disable-gpu', ...(isRoot() ? ['--no-sandbox'] : [])];
}

/** Where Chrome, Chromium and Edge are installed on each platform. */
function installedPaths(): string[] {
  if (platform() === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform() === 'win32') {
    const { PROGRAMFILES = '', 'PROGRAMFILES(X86)': programFiles32 = '', LOCALAPPDATA = '' } = process.env;
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return [PROGRAMFILES, programFiles32, LOCALAPPDATA].flatMap((folder) => programs.map((name) => join(folder, name)));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
  return [...names.map((name) => `/usr/bin/${name}`), '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}
