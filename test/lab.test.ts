import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressText, type Room, ROOMS } from '../src/lab/page/address.ts';
import { workbookParts, zipOf } from '../src/estate/testing/raw-workbook.ts';
import { Workbook } from '../src/estate/spreadsheet/workbook.ts';
import { readTrace } from '../src/views/testing/read-trace.ts';
import { hasChromium, launchChromium } from './testing/chromium.ts';
import { builtNote, isBuilt, kneepointProcess } from './testing/command-line.ts';

const PAGE = new URL('../dist/lab/lab.html', import.meta.url);
const SHORT = `machine: {coresPerLlc: 4, threadsPerCore: 2}
scheduler: linux-eevdf
guests:
  - name: web
    count: 10
    vcpus: 2
    workload: {kind: bursts, think: {exponential: 4ms}, burst: {exponential: 3ms}}
duration: 400ms
warmup: 50ms
`;

/** What Perfetto's page does with windows that ask it: it answers, then takes a trace, of which it says the title. */
const FAKE_PERFETTO = `<script>addEventListener('message', ({ data, source }) => {
  if (data === 'PING') return source.postMessage('PONG', '*');
  received = data.perfetto;
  document.title = received.title;
})</script>`;

const isThere = hasChromium && isBuilt && existsSync(PAGE);
describe.skipIf(!isThere)(`the lab in Chromium${hasChromium ? builtNote : ' (skipped: no Chromium)'}`, () => {
  let browser: Browser;
  let folder = '';
  /** Console messages, exceptions and network requests of a page. */
  const noise: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    folder = mkdtempSync(join(tmpdir(), 'kneepoint-lab-'));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(room: Room, settings: Record<string, string> = {}, yaml: string = SHORT): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|blob):/.test(request.url())) noise.push(request.url());
    });
    await page.goto(PAGE.href + addressText({ room, example: 'noisy-neighbours', yaml, settings }));
    return page;
  }

  /** What is on the canvases of the hosts. */
  function pictures(page: Page): Promise<string[]> {
    return page.evaluate<string[]>(
      `[...document.querySelectorAll('.lab-canvases canvas')].map((canvas) => canvas.toDataURL())`,
    );
  }

  /** What a button of the page saves under this name. */
  async function saved(page: Page, button: string, file: string): Promise<Buffer> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(file);
    return readFileSync(await download.path());
  }

  it('gives the hash of the command line, for a host and for the one beside it', async () => {
    const page = await open('host', { with: 'esxi' });
    await page.getByRole('button', { name: 'Run to the end' }).click();
    const hashes: string[] = [];
    for (const host of [0, 1]) hashes.push(await page.locator(`code[data-host="${host}"]`).innerText());
    const run = async (...settings: string[]): Promise<unknown> => {
      const { stdout } = await kneepointProcess(['simulate', '-', '--json', '-q', ...settings], { stdin: SHORT });
      return (JSON.parse(stdout) as { resultHash: string }).resultHash;
    };
    expect(hashes).toEqual([await run(), await run('--set', 'scheduler=esxi')]);
    // What was drawn change by change is what is drawn at once.
    const drawn = await pictures(page);
    await page.setViewportSize({ width: 1270, height: 900 });
    await expect.poll(() => pictures(page)).not.toEqual(drawn);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect.poll(() => pictures(page)).toEqual(drawn);
    await page.context().close();
  });

  it('jumps to a long wait and says why, by keyboard alone', async () => {
    const page = await open('host', {}, SHORT.replace('count: 10', 'count: 30'));
    // With reduced motion nothing moves before it is asked to.
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Jump to' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('waits for a pCPU (ready)').waitFor();
    const why = await page.locator('.lab-card').first().innerText();
    expect(why).toMatch(/waits at pCPU \d+/);
    expect(why).toMatch(/protected|fair share|deadline|used|next/);
    await page.locator('.lab-waits button').nth(1).focus();
    const name = await page.locator('.lab-waits button').nth(1).innerText();
    await page.keyboard.press('Enter');
    await page.locator('.lab-task strong', { hasText: name }).waitFor();
    await page.getByRole('button', { name: 'Step' }).focus();
    const before = await page.locator('.lab-figures').innerText();
    // A step is one event: it may take less than the figures show.
    const afterAStep = async (): Promise<string> => {
      await page.keyboard.press('Space');
      return page.locator('.lab-figures').innerText();
    };
    await expect.poll(afterAStep, { timeout: 5000 }).not.toBe(before);
    await page.context().close();
  });

  it.each([
    [
      'a preempted lock holder',
      SHORT.replace(/workload:.*/, 'workload: {kind: parallel, compute: 100us, lock: {kind: ticket, hold: 50us}}'),
      /waits for a pCPU \(ready\)[^]*was preempted[^]*holds a lock of its guest: vCPUs that need this lock cannot go on/,
    ],
    [
      'a vCPU on another pCPU',
      SHORT,
      /runs[^]*has run on pCPU \d+ for 0 ns[^]*Before, it ran on pCPU \d+: it has migrated/,
    ],
    ['a co-stop', SHORT.replace('linux-eevdf', 'esxi').replace('vcpus: 2', 'vcpus: 6'), /stopped for its siblings/],
  ])('jumps to %s', async (moment, yaml, why) => {
    const page = await open('host', {}, yaml);
    await page.getByLabel('Moment to jump to').selectOption({ label: moment });
    await page.getByRole('button', { name: 'Jump to' }).press('Enter');
    await expect.poll(() => page.locator('.lab-card').first().innerText(), { timeout: 10_000 }).toMatch(why);
    // Each jump goes on from the last.
    const seen = async (): Promise<string> =>
      (await page.locator('.lab-figures, .lab-card:first-of-type').allInnerTexts()).join();
    const before = await seen();
    await page.getByRole('button', { name: 'Jump to' }).press('Enter');
    await expect.poll(seen, { timeout: 10_000 }).not.toBe(before);
    // The picture comes before what is said of the vCPU.
    await expect.poll(() => page.locator('.lab-card').first().innerText(), { timeout: 10_000 }).toMatch(why);
    await page.context().close();
  });

  it('keeps its state in the address: sliders, the text, the back button', async () => {
    const page = await open('host');
    await page.getByLabel('vCPUs each').fill('3');
    await expect.poll(() => page.url()).toContain('vcpus');
    await page.locator('textarea').waitFor();
    await expect.poll(() => page.locator('textarea').inputValue()).toContain('vcpus: 3');
    expect(decodeURIComponent(page.url())).toContain('vcpus:+3');
    await page.getByLabel('Beside it').selectOption('xen-credit2');
    expect(await page.locator('.lab-host').count()).toBe(2);
    await page.goBack();
    await expect.poll(() => page.locator('.lab-host').count()).toBe(1);
    await page.locator('textarea').fill('machine: {coresPerLlc: 4}\nguests:\n  - {name: web, workload: {kind: hug}}\n');
    await page.getByText('Line 3:').waitFor();
    await page.context().close();
  });

  it('completes a scenario by keys', async () => {
    const page = await open('host');
    const text = page.locator('textarea');
    await text.fill('machine: {coresPerLlc: 4}\nguests:\n  - {name: web, workload: {kind: hog}}\nsched');
    await text.press('Control+Space');
    await page.getByRole('option', { name: 'scheduler:' }).waitFor();
    await text.press('Enter');
    await text.press('Control+Space');
    await page.locator('.lab-completions li').first().waitFor();
    await text.press('ArrowDown');
    await text.press('Enter');
    await expect.poll(() => text.inputValue()).toMatch(/\nscheduler: [\w-]+$/);
    expect(await page.locator('.lab-completions').count()).toBe(0);
    await page.context().close();
  });

  it('gives its picture and the last moments away: as files, and to Perfetto', async () => {
    const page = await open('host');
    await page
      .context()
      .route('https://ui.perfetto.dev/**', (route) => route.fulfill({ contentType: 'text/html', body: FAKE_PERFETTO }));
    const picture = await saved(page, 'Picture', 'host.png');
    expect(pngSize(picture)[0]).toBeGreaterThan(700);
    const trace = await saved(page, 'Last moments', 'host.perfetto-trace');
    const states = readTrace(trace).flatMap(({ genericKernelTaskStateEvent: event }) => event ?? []);
    expect(new Set(states.map(({ cpu }) => cpu)).size).toBe(8);
    expect(new Set(states.map(({ tid }) => tid)).size).toBe(20);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open in Perfetto' }).click();
    const perfetto = await opened;
    await expect.poll(() => perfetto.title()).toMatch(/^Linux EEVDF/);
    const taken = await perfetto.evaluate<number[]>('[...new Uint8Array(received.buffer)]');
    expect(Buffer.from(taken).equals(trace)).toBe(true);
    await page.context().close();
  });

  it('lives on beside a scenario that would never end', async () => {
    const page = await open('host', {}, SHORT.replace('400ms', '1000000s'));
    await page.getByRole('button', { name: 'Run to the end' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Knee' }).click();
    await page.getByRole('button', { name: 'Find the knee' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Find the knee' }).waitFor();
    expect(await page.getByRole('button', { name: 'Find the knee' }).isEnabled()).toBe(true);
    expect(await page.locator('.bad').count()).toBe(0);
    await page.context().close();
  });

  it.each(['estate-400.xlsx', 'estates/databases.csv', 'estates/web-shop.csv'])('plans %s', async (file) => {
    const page = await open('plan');
    await page.setInputFiles('input[type=file]', new URL(`../examples/${file}`, import.meta.url).pathname);
    const said = page.locator('.lab-report h1, [role=alert]');
    await said.waitFor();
    expect(await said.innerText()).toMatch(/\d guests/);
    await page.context().close();
  });

  it('draws the curve of a knee as it grows, and stops', async () => {
    const page = await open('knee', { vary: 'guests=2..14', target: 'ready<=30%' });
    await page.getByRole('button', { name: 'Find the knee' }).click();
    await expect.poll(() => page.locator('svg.chart .dot').count(), { timeout: 40_000 }).toBeGreaterThan(1);
    // The knee is told while its walls are still searched, and stays when that is given up.
    await page.waitForFunction(() => document.querySelector('.headline') && document.querySelector('.lab-progress'));
    const stop = page.getByRole('button', { name: 'Stop' });
    if ((await stop.count()) > 0) await stop.click();
    expect(await page.locator('.headline').innerText()).toMatch(/guests/);
    expect(await page.locator('.bad').count()).toBe(0);
    // The target and the range by keys, and by the pointer.
    await page.getByRole('slider', { name: 'Promise' }).press('ArrowUp');
    await expect.poll(() => decodeURIComponent(page.url())).toContain('target=ready<=30.5%');
    await page.getByRole('slider', { name: 'Most load' }).press('ArrowLeft');
    await expect.poll(() => decodeURIComponent(page.url())).toContain('vary=guests=2..13');
    const end = await page.getByRole('slider', { name: 'Promise' }).boundingBox();
    const limit = await page.locator('svg.chart .limit').boundingBox();
    if (end === null || limit === null) throw new Error('no handle');
    expect(Math.abs(end.y + end.height / 2 - limit.y)).toBeLessThan(3);
    expect(Math.abs(end.x + end.width / 2 - limit.x - limit.width / 2)).toBeLessThan(3);
    await page.mouse.move(end.x + 11, end.y + 11);
    await page.mouse.down();
    await page.mouse.move(end.x + 11, end.y + 61);
    await page.mouse.up();
    await expect.poll(() => decodeURIComponent(page.url())).toMatch(/target=ready<=(1\d|2\d)(\.5)?%/);
    await page.context().close();
  });

  it('computes the cap of a kernel by keyboard alone', async () => {
    const page = await open('connections', { kernels: 'linux-3.13 linux-2.6.32 linux-9x', cores: '3' });
    expect(await page.getByRole('alert').innerText()).toMatch(/no kernel 'linux-9x'.*linux-6\.14/);
    await page.getByLabel('linux-2.6.32', { exact: true }).press('Space');
    await expect.poll(() => decodeURIComponent(page.url())).toMatch(/kernels=linux-3\.13(&|$)/);
    await page.getByLabel('Cores').press('ArrowDown');
    await page.getByLabel('Cores').press('Tab');
    await expect.poll(() => page.url()).toContain('cores=2');
    await page.getByRole('button', { name: 'Compute' }).press('Enter');
    await page.locator('.lab-caps li').waitFor();
    expect(await page.locator('.lab-caps').innerText()).toMatch(/at most [\d,]+ connections a second on 2 cores/);
    await page.context().close();
  });

  it('reads an export, plans it and shows the report; refuses what is none', async () => {
    const page = await open('plan');
    const csv = 'name,vcpus,memory_mib,cpu_mean_mhz\nweb-1,2,4096,400\nweb-2,2,4096,300\ndb-1,8,65536,4000\n';
    const drop = (name: string, buffer: Buffer): Promise<void> =>
      page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });
    const said = page.locator('.lab-report h1, [role=alert]');
    await drop('estate.csv', Buffer.from(csv));
    await said.waitFor();
    expect(await said.innerText()).toContain('3 guests');
    // A host that fails, by keyboard: its guests start elsewhere, and come back.
    const hosts = page.getByRole('button', { name: /^Host \d/ });
    await hosts.first().press('Enter');
    const verdict = page.locator('section:has(> #fail) [role=status]');
    await expect.poll(() => verdict.innerText()).toContain('With host 1 down every promise is kept');
    expect(await page.locator('[aria-label="Where the guests go"] tbody tr').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'All hosts up' }).click();
    await expect.poll(() => verdict.innerText()).toBe('');
    for (const host of await hosts.all()) await host.click();
    await expect.poll(() => verdict.innerText()).toContain('3 guests find no room');
    // An archive of exports; the target by keys; the report as a page of its own.
    await drop('exports.zip', await zipOf({ 'site/estate.csv': csv }));
    await said.waitFor();
    expect(await said.innerText()).toContain('3 guests');
    await page.getByRole('slider', { name: /^CPU ready/ }).press('ArrowLeft');
    await expect.poll(() => page.locator('.lab-report').innerText()).toContain('promise ready<=4%');
    const schema = JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')) as object;
    const isPlan = new Ajv2020({ strict: true }).compile(schema);
    expect(isPlan(JSON.parse((await saved(page, 'plan.json', 'plan.json')).toString())) || isPlan.errors).toBe(true);
    const workbook = await Workbook.open('plan.xlsx', await saved(page, 'plan.xlsx', 'plan.xlsx'));
    expect(workbook.sheets).toContain('guests');
    expect((await saved(page, 'plan-guests.csv', 'plan-guests.csv')).toString()).toMatch(/^[^\n]*\n(?:[^\n]*\n){3}$/);
    const report = join(folder, 'plan.html');
    writeFileSync(report, await saved(page, 'This report as a page', 'plan.html'));
    await page.goto(`file://${report}`);
    expect(await page.locator('.lab-report h1').innerText()).toContain('3 guests');
    await page.goBack();
    await drop('bomb.xlsx', await zipOf(workbookParts('<a/>'.repeat(5_000_000))));
    await page.locator('[role=alert]').waitFor();
    expect(await said.innerText()).toContain('zip bomb');
    await page.context().close();
  });

  it('is one small file', () => {
    expect(gzipSync(readFileSync(PAGE), { level: 9 }).length).toBeLessThan(400_000);
  });

  it.each(ROOMS)(
    'fits 390, 800 and 1440 px, light and dark, without serious faults of accessibility: %s',
    async (room) => {
      const page = await open(room);
      for (const width of [390, 800, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect([width, Math.max(0, wider)]).toEqual([width, 0]);
      }
      await page.evaluate(axe.source);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // All else is the same in the dark.
        const rules = colorScheme === 'light' ? '' : `, runOnly: ['color-contrast']`;
        const faults = await page.evaluate<
          string[]
        >(`axe.run({ resultTypes: ['violations']${rules} }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 80)).join(' | ')))`);
        expect(faults).toEqual([]);
      }
      await page.context().close();
    },
  );

  it('is silent: nothing on the console, nothing asked of the network', () => {
    expect(noise).toEqual([]);
  });
});

/** Width and height of a picture, in pixels. @throws where it is no PNG */
function pngSize(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
