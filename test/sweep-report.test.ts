import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepDocument } from '../src/views/document/sweep-document.ts';
import { sweepHtml } from '../src/views/page/sweep/sweep-page.tsx';
import { sampleSweep } from '../src/views/testing/sample-sweep.ts';
import { hasChromium, launchChromium } from './testing/chromium.ts';
import { builtNote, isBuilt } from './testing/command-line.ts';

const note = !hasChromium ? ' (skipped: no Chromium on this machine)' : builtNote;

describe.skipIf(!hasChromium || !isBuilt)(`the report of a sweep in Chromium${note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const file = join(folder, 'knee.html');
  const url = pathToFileURL(file).href;
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(file, sweepHtml(sweepDocument(sampleSweep, 'kneepoint test'), '<web> & "co".yaml'));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    { width: 390, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ] as const)(
    'fits $width px, $colorScheme, is complete, and makes no network requests',
    async ({ width, colorScheme }) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const noise: string[] = [];
      page.on('console', (message) => noise.push(message.text()));
      page.on('request', (request) => request.url() === url || noise.push(request.url()));
      await page.goto(url);
      expect(noise).toEqual([]);
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => (each.open = true))`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const text = await page.innerText('body');
      for (const said of [
        '<web> & "co".yaml',
        'The knee is at 30 guests (95%: 28 to 31)',
        'At 31 guests the promise is broken: ready<=5% for web[3] (6%).',
        'At 8 guests, the start of the range',
        'threads that share a core',
        'by +50% (+40% to +60%)',
        'Throughput peaks at 31 guests',
        'the longest runs could not tell',
      ]) {
        expect(text).toContain(said);
      }
      const drawn = await page.locator('svg.chart:visible').count();
      expect(drawn).toBe(5); // both curves beside each other, then the promise and the throughput of each
      const [background, ink] = await page.evaluate<[string, string]>(
        '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]',
      );
      expect(brightness(background) > brightness(ink)).toBe(colorScheme === 'light');
      await page.close();
    },
  );
});

/** Sum of the channels of `rgb(1, 2, 3)`. */
function brightness(colour: string): number {
  return (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0);
}
