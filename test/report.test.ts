import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planHtml } from '../src/views/page/plan/plan-html.tsx';
import { sampleEstate, samplePlan } from '../src/views/testing/sample-plan.ts';
import { hasChromium, launchChromium } from './testing/chromium.ts';
import { builtNote, isBuilt } from './testing/command-line.ts';

const note = !hasChromium ? ' (skipped: no Chromium on this machine)' : builtNote;
const GUESTS = 20_000;

describe.skipIf(!hasChromium || !isBuilt)(`the report in Chromium${note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const file = join(folder, 'report.html');
  let browser: Browser;
  /** Console messages, exceptions and network requests of a page. */
  const noise: string[] = [];

  async function open(options: { width?: number; dark?: boolean; script?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      javaScriptEnabled: options.script ?? true,
    });
    const page = await context.newPage();
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) noise.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  beforeAll(async () => {
    const estate = sampleEstate(GUESTS);
    writeFileSync(file, planHtml(estate, samplePlan(estate), 'kneepoint test'));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const firstGuests = (page: Page): Promise<string[]> => page.locator('.guests tbody th').allInnerTexts();
  const sortOf = (page: Page, header: string): Promise<string | null> =>
    page.locator('.guests thead th', { hasText: header }).getAttribute('aria-sort');

  it('draws only the guests in sight', async () => {
    const page = await open();
    await expect(page.locator('.guests tbody th').count()).resolves.toBeLessThan(80);
    await page.locator('.guests .scroll').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.getByText(`app-${GUESTS - 1}`, { exact: true }).waitFor();
  });

  it('sorts by a column, and says so to screen readers', async () => {
    const page = await open();
    const header = page.locator('.guests').getByRole('button', { name: 'Guest' });
    await header.click();
    expect(await sortOf(page, 'Guest')).toBe('ascending');
    await header.click();
    expect(await sortOf(page, 'Guest')).toBe('descending');
    expect((await firstGuests(page))[0]).toBe(`app-${GUESTS - 1}`);
    await page.locator('.guests').getByRole('button', { name: 'vCPUs' }).click();
    expect(await sortOf(page, 'vCPUs')).toBe('descending');
    expect(await page.locator('.guests tbody tr').first().locator('td').first().innerText()).toBe('16');
  });

  it('finds guests by words in any order', async () => {
    const page = await open();
    await page.getByLabel('Search name, cluster, host or reason').fill('test 19999');
    expect(await firstGuests(page)).toEqual(['app-19999']);
    expect(await page.locator('.search output').innerText()).toBe('1 of 20,000');
  });

  it('shows another candidate when it is chosen', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'mid-2x32' }).click();
    await page.getByRole('heading', { name: 'Hosts of mid-2x32' }).waitFor();
    await expect(page.getByRole('radio', { name: 'small-1x16' }).isDisabled()).resolves.toBe(true);
  });

  it('is used by keyboard alone: another machine, another target, sorting, scrolling', async () => {
    const page = await open();
    const title = (): Promise<string> => page.title();
    await page.getByRole('radio', { name: 'big-2x96' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Hosts of mid-2x32' }).waitFor();
    expect(await title()).toContain('mid-2x32');
    await page.getByRole('radio', { name: '(asked for)' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Hosts of big-2x96' }).waitFor();
    expect(await page.locator('header').innerText()).toContain('buy 5 ×');
    expect(await title()).toContain('buy 5 ×');
    await page.locator('.guests').getByRole('button', { name: 'vCPUs' }).focus();
    await page.keyboard.press('Enter');
    expect(await sortOf(page, 'vCPUs')).toBe('descending');
    await page.locator('.guests .scroll').focus();
    await page.keyboard.press('End');
    await page.locator('.guests tbody th', { hasText: 'app-19995' }).waitFor();
  });

  it('stays quick with 20,000 guests', async () => {
    const page = await open();
    const milliseconds = await page.evaluate<number>(`(async () => {
      const started = performance.now();
      document.querySelector('.guests thead button').click();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      return performance.now() - started;
    })()`);
    expect(milliseconds).toBeLessThan(2000); // a tenth of it on an idle machine
  });

  it.each([
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])('fits the page: %o', async ({ width, dark }) => {
    const page = await open({ width, dark });
    const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBe(0);
    expect(background).toBe(dark ? 'rgb(20, 23, 26)' : 'rgb(251, 251, 250)');
  });

  it('answers without scripts, too', async () => {
    const page = await open({ script: false });
    expect(await page.locator('h1').innerText()).toContain('guests fit');
    expect(await firstGuests(page)).toContain('app-0001');
    expect(await page.getByLabel('Search name, cluster, host or reason').isVisible()).toBe(false);
  });

  it('is silent: nothing on the console, nothing asked of the network', () => {
    expect(noise).toEqual([]);
  });
});
