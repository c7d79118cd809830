import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Whether pages can be looked at on this machine. */
export const hasChromium = CHROMIUM !== undefined;

/**
 * What is not started: a renderer for the address bar of each window, which takes as long as a page; and, as this list
 * replaces Playwright's, what asks the network and what changes how a page is painted.
 */
const NOT_STARTED = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

/** Starts Debian's browser without any network requests. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-sync', `--disable-features=${NOT_STARTED.join(',')}`],
  });
}
