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
/** Enough for what does not depend on their number. */
const FEW = 1000;

describe.skipIf(!hasChromium || !isBuilt)(`the report in Chromium${note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const large = join(folder, 'large.html');
  const small = join(folder, 'small.html');
  let browser: Browser;
  /** Console messages, exceptions and network requests of a page. */
  const noise: string[] = [];

  async function open(file = small, script = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: script,
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
    for (const [file, guests] of [
      [large, GUESTS],
      [small, FEW],
    ] as const) {
      const estate = sampleEstate(guests);
      writeFileSync(file, planHtml(estate, samplePlan(estate), 'kneepoint test'));
    }
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const firstGuests = (page: Page): Promise<string[]> => page.locator('.guests tbody th').allInnerTexts();
  const sortOf = (page: Page, header: string): Promise<string | null> =>
    page.locator('.guests thead th', { hasText: header }).getAttribute('aria-sort');

  it('draws only the guests in sight, and stays quick with 20,000', async () => {
    const page = await open(large);
    await expect(page.locator('.guests tbody th').count()).resolves.toBeLessThan(80);
    await page.locator('.guests .scroll').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.getByText(`app-${GUESTS - 1}`, { exact: true }).waitFor();
    const milliseconds = await page.evaluate<number>(`(async () => {
      const started = performance.now();
      document.querySelector('.guests thead button').click();
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      return performance.now() - started;
    })()`);
    expect(milliseconds).toBeLessThan(2000); // a tenth of it on an idle machine
  });

  it('stays where it is scrolled to, as rows are taken out above', async () => {
    const page = await open(large);
    const [scrolled, firstRow] = await page.evaluate<[number, number]>(`(async () => {
      const box = document.querySelector('.guests .scroll');
      box.scrollIntoView();
      box.scrollTop = 50000;
      for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      const { top, bottom } = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll('tbody tr:not(.gap)')].filter((row) => {
        const own = row.getBoundingClientRect();
        return own.bottom > top && own.top < bottom;
      });
      return [box.scrollTop, rows[0].ariaRowIndex - 1];
    })()`);
    expect(scrolled).toBe(50_000);
    // Rows are 36 px high.
    expect(Math.abs(firstRow - 50_000 / 36)).toBeLessThan(3);
    await page.getByLabel('Search name').fill('prod');
    await expect.poll(() => page.locator('.guests .scroll').evaluate((box) => box.scrollTop)).toBe(0);
  });

  it('sorts by a column, and says so to screen readers', async () => {
    const page = await open();
    const header = page.locator('.guests').getByRole('button', { name: 'Guest' });
    await header.click();
    expect(await sortOf(page, 'Guest')).toBe('ascending');
    await header.click();
    expect(await sortOf(page, 'Guest')).toBe('descending');
    expect((await firstGuests(page))[0]).toBe(`app-0${FEW - 1}`);
    await page.locator('.guests').getByRole('button', { name: 'vCPUs' }).click();
    expect(await sortOf(page, 'vCPUs')).toBe('descending');
    expect(await page.locator('.guests tbody tr').first().locator('td').first().innerText()).toBe('16');
  });

  it('has no button in the header of a table on its way to paper, where none would be repeated', async () => {
    const page = await open();
    const buttons = page.locator('.guests thead button');
    const headers = await buttons.allInnerTexts();
    expect(headers).toContain('New host');
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await buttons.first().waitFor({ state: 'detached' });
    expect(await page.locator('.guests thead th').allInnerTexts()).toEqual(headers.map((text) => text.trim()));
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await buttons.first().waitFor();
  });

  it('finds guests by words in any order', async () => {
    const page = await open();
    await page.getByLabel('Search name, cluster, host or reason').fill('test 0999');
    expect(await firstGuests(page)).toEqual(['app-0999']);
    expect(await page.locator('.search output').innerText()).toBe('1 of 1,000');
  });

  it('shows another candidate when it is chosen', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'mid-2x32' }).click();
    await page.getByRole('heading', { name: 'Hosts of mid-2x32' }).waitFor();
    await expect(page.getByRole('radio', { name: 'small-1x16' }).isDisabled()).resolves.toBe(true);
  });

  it('compares with today no plan whose hosts are down', async () => {
    const page = await open();
    await page.getByRole('radio', { name: /host.* down/ }).click();
    await page.getByRole('heading', { name: /Hosts of .* down/ }).waitFor();
    expect(await page.getByRole('heading', { name: 'Today and this plan' }).count()).toBe(0);
  });

  it('is used by keyboard alone: another machine, another promise, sorting, scrolling', async () => {
    const page = await open();
    const title = (): Promise<string> => page.title();
    await page.getByRole('radio', { name: 'big-2x96' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Hosts of mid-2x32' }).waitFor();
    // It follows what is drawn.
    await expect.poll(title).toContain('mid-2x32');
    await page.getByRole('radio', { name: '(asked for)' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Hosts of big-2x96' }).waitFor();
    expect(await page.locator('header').innerText()).toContain('buy 5 ×');
    await expect.poll(title).toContain('buy 5 ×');
    await page.locator('.guests').getByRole('button', { name: 'vCPUs' }).focus();
    await page.keyboard.press('Enter');
    expect(await sortOf(page, 'vCPUs')).toBe('descending');
    await page.locator('.guests .scroll').focus();
    // Rows that are still being sorted may take the first one.
    const atEnd = async (): Promise<boolean> => {
      await page.keyboard.press('End');
      return page.locator('.guests tbody th', { hasText: 'app-0995' }).isVisible();
    };
    await expect.poll(atEnd, { timeout: 30_000 }).toBe(true);
  });

  it('fits 390 and 1280 px, light and dark', async () => {
    const page = await open();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(colorScheme === 'dark' ? 'rgb(20, 23, 26)' : 'rgb(251, 251, 250)');
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    }
  });

  it('answers without scripts, too', async () => {
    const page = await open(small, false);
    expect(await page.locator('h1').innerText()).toContain('guests fit');
    expect(await firstGuests(page)).toContain('app-0001');
    expect(await page.getByLabel('Search name, cluster, host or reason').isVisible()).toBe(false);
  });

  it('is silent: nothing on the console, nothing asked of the network', () => {
    expect(noise).toEqual([]);
  });
});
