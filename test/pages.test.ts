import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateScenario } from '../src/app/simulate.ts';
import { itemAt } from '../src/base/item-at.ts';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { raytracer } from '../src/knees/laws/testing/measurements.ts';
import { kneesOverSeeds } from '../src/knees/knees-over-seeds.ts';
import type { Plan } from '../src/plan/result/plan.ts';
import type { Result } from '../src/sim/measure/result.ts';
import type { CheckedCurve } from '../src/app/validate/curves.ts';
import { curvesDocument } from '../src/views/document/curves-document.ts';
import { backtestDocument } from '../src/views/document/backtest-document.ts';
import { estateDocument } from '../src/views/document/estate-document.ts';
import { measurementDocument } from '../src/views/document/measurement-document.ts';
import { observationDocument } from '../src/views/document/observation-document.ts';
import { replayDocument } from '../src/views/document/replay-document.ts';
import { tuningDocument } from '../src/views/document/tuning-document.ts';
import { resultDocument } from '../src/views/document/result-document.ts';
import { backtestHtml } from '../src/views/page/answer/backtest-page.tsx';
import { checkHtml } from '../src/views/page/answer/check-page.tsx';
import { fitHtml } from '../src/views/page/answer/fit-page.tsx';
import { measureHtml } from '../src/views/page/answer/measure-page.tsx';
import { migrateHtml } from '../src/views/page/answer/migrate-page.tsx';
import { observeHtml } from '../src/views/page/answer/observe-page.tsx';
import { placeHtml } from '../src/views/page/answer/place-page.tsx';
import { replayHtml } from '../src/views/page/answer/replay-page.tsx';
import { rightsizeHtml } from '../src/views/page/answer/rightsize-page.tsx';
import { tuneHtml } from '../src/views/page/answer/tune-page.tsx';
import { connectionsHtml } from '../src/views/page/connections/connections-page.tsx';
import { estateHtml } from '../src/views/page/estate/estate-page.tsx';
import { simulateHtml } from '../src/views/page/simulate/simulate-page.tsx';
import { validationHtml } from '../src/views/page/validate/validation-page.tsx';
import { curvesCheck } from '../src/views/text/curves-text.ts';
import { sampleConnections } from '../src/views/testing/sample-connections.ts';
import { sizeDocument } from '../src/views/document/size-document.ts';
import { sweepDocument } from '../src/views/document/sweep-document.ts';
import { planHtml } from '../src/views/page/plan/plan-html.tsx';
import { sizeHtml } from '../src/views/page/size/size-page.tsx';
import { sweepHtml } from '../src/views/page/sweep/sweep-page.tsx';
import { infeasiblePlan, sampleEstate, simulatedPlan } from '../src/views/testing/sample-plan.ts';
import { sampleAgreement } from '../src/views/testing/sample-agreement.ts';
import { sampleBacktest } from '../src/views/testing/sample-backtest.ts';
import {
  sampleChecks,
  sampleMigrations,
  samplePlaces,
  sampleRightsizes,
} from '../src/views/testing/sample-existing-hosts-answers.ts';
import { sampleFit } from '../src/views/testing/sample-fit.ts';
import { sampleMeasurement } from '../src/views/testing/sample-measurement.ts';
import { sampleObservation, sampleTuning } from '../src/views/testing/sample-observation.ts';
import { sampleReplay } from '../src/views/testing/sample-replay.ts';
import { hopelessSize, sampleSize, sampleTotals } from '../src/views/testing/sample-size.ts';
import { sampleSweep } from '../src/views/testing/sample-sweep.ts';
import { hasChromium, launchChromium } from './testing/chromium.ts';
import { builtNote, isBuilt } from './testing/command-line.ts';

const LONG = 'a-file-with-a-name-that-does-not-end-'.repeat(4);
const estate = sampleEstate(100);
const assumptions = [{ what: 'bursts of 5 ms', guests: 3, mark: 'assumed', from: LONG }] as const;
const size = (result: typeof sampleSize): string =>
  sizeHtml(
    sizeDocument(
      { result, totals: sampleTotals(result), source: LONG, agreement: sampleAgreement, assumptions, warnings: [] },
      'kneepoint test',
    ),
    MADE,
  );
const sweep = (result: typeof sampleSweep): string => sweepHtml(sweepDocument(result, 'kneepoint test'), LONG, MADE);
const inside = sampleSweep.curves[1];
const later = { ...inside, familyValue: 16, knee: { ...inside.knee, load: 31, interval: [30, 33] as const } };

/** Nine sizes with losses of every kind. */
function manySizes(): typeof sampleSize {
  const families = ['scheduler', 'switches', 'caches', 'memory', 'devices', 'locks', 'balancing'] as const;
  const exactly = (mean: number) => ({ mean, low: mean - 0.03, high: mean + 0.05 });
  const hosts = Array.from({ length: 9 }, (_, index) => {
    const usable = 0.8 + 0.04 * index;
    const losses = families.map((family, step) => {
      const perCore = (0.01 + 0.005 * step) * index;
      return {
        family,
        perCore,
        usable: exactly(usable + (step + 1) * 0.01 * index + 0.0025 * step * (step + 1) * index),
      };
    });
    const [size, cores] = [sampleSize.hosts[2], 4 << index];
    return {
      ...size,
      size: { ...size.size, cores, threads: 2 * cores, name: `${cores} cores of a-machine-with-a-long-name` },
      usable: exactly(usable),
      ideal: losses[losses.length - 1].usable,
      carried: usable,
      losses,
    };
  });
  return { ...sampleSize, hosts, best: { host: 7, flat: [6, 8] } };
}

const MADE = {
  at: '2026-11-28 20:15 UTC',
  command: `kneepoint plan ${LONG} --promise 'ready<=2% for tag:critical' --report report.html`,
  parameters: [{ name: '--spare', value: '1', isUsual: true, says: 'host failures to tolerate in every cluster' }],
};

function sampleResult(): Result {
  const groups = ['web', 'a-group-with-a-name-that-does-not-end'].map((name, at) => {
    return { name, count: 4, vcpus: 1 + at, workload: { kind: 'hog' } as const };
  });
  return simulateScenario({ machine: { coresPerLlc: 4 }, guests: groups, duration: '200ms' });
}

function run(result: Result): string {
  const document = resultDocument(result, 'kneepoint test');
  return simulateHtml({ result, document, ladder: readCatalog().readyLadder, source: LONG, made: MADE });
}

function validation(): string {
  const points = [1, 4, 16, 24].map((cores) => {
    return { cores, publishedPerSec: 50_000 * Math.min(8, cores), simulatedPerSec: 48_000 * Math.min(9, cores) };
  });
  const curve = (app: string): CheckedCurve => ({
    kernel: 'linux-3.13',
    kernelTitle: LONG,
    app,
    points: [{ cores: 1, publishedPerSec: 300, simulatedPerSec: 310 }, ...points.slice(1)],
    meanAbsoluteError: 0.04,
    worstError: 0.08,
    leaveOneOutError: 0.07,
    fittedParameters: ['holdNs:listener', 'handOffLines:listener'],
    fittedToCores: [4, 24],
    directParameters: { cpuNs: 1 },
    source: LONG,
    mark: 'published',
  });
  const curves = [curve('server, rsa2048-openssl-1.0.1'), { ...curve('proxy'), points }];
  const document = curvesDocument(curves, 'kneepoint test');
  return validationHtml({ view: curvesCheck(document), document, made: MADE });
}

/** Hosts taken away, and a growth of the demand. */
async function check(): Promise<string> {
  return checkHtml(itemAt(await sampleChecks(), 1), MADE);
}

function observation(): string {
  const document = observationDocument(sampleObservation, 'kneepoint test');
  const ladder = readCatalog().readyLadder;
  return observeHtml({ answer: sampleObservation, document, ladder, host: LONG, made: MADE });
}

function measurement(): string {
  const document = measurementDocument(sampleMeasurement, 'kneepoint test');
  return measureHtml({ answer: sampleMeasurement, document, host: LONG, made: MADE });
}

/** A plan with series, whose hosts were checked in every window, and with prices. */
function planOverTime(): Plan {
  const plan = simulatedPlan(estate);
  const hours = Array.from({ length: 168 }, (_, hour) => 40 + 30 * Math.sin(hour / 4));
  const windows = {
    count: 2016,
    stepSeconds: 300,
    kinds: 16,
    by: 'hour of the week',
    promised: 0.95,
    least: 0.96,
    weekCores: { mean: hours, low: hours.map((cores) => cores * 0.8), high: hours.map((cores) => cores * 1.3) },
  } as const;
  const hosts = Array.from({ length: 3 }, (_, at) => ({ utilisation: 0.4 + at / 10, memoryFill: 0.9 + at / 50 }));
  const figures = [{ what: 'power when idle', value: 300, unit: 'W', mark: 'published', from: 'SPEC' }] as const;
  const parts = [{ what: 'hosts', amount: 12_345_678 }];
  const cost = { currency: 'EUR', years: 5, total: 12_345_678, parts, unpriced: ['Windows Server'] };
  const candidates = plan.candidates.map((candidate) =>
    candidate.feasible ? { ...candidate, windows, figures, cost, failed: { ...candidate.failed, hosts } } : candidate,
  );
  const { today } = plan;
  const waves = [1, 2, 3].map((wave) => ({
    wave,
    guests: 34,
    copiedMib: 12_345_678,
    unknownDisks: 2,
    hours: 123.4,
    begins: '2027-01-11T22:00',
    ends: '2027-01-22T03:30',
  }));
  return {
    ...plan,
    candidates,
    ...(today !== undefined && { today: { ...today, cost: { ...cost, unpriced: ['rack space', 'power'] } } }),
    waves: { bandwidth: '5Gbit/s', sharedStorage: false, waves },
  };
}

/** Every page there is, and what becomes of it where there is no answer. */
const PAGES: readonly (readonly [name: string, html: () => string | Promise<string>])[] = [
  ['a plan', () => planHtml(estate, planOverTime(), 'kneepoint test', MADE)],
  ['no plan', () => planHtml(estate, infeasiblePlan(estate), 'kneepoint test')],
  ['sizes', () => size(sampleSize)],
  ['many sizes', () => size(manySizes())],
  ['one size', () => size({ ...sampleSize, hosts: [sampleSize.hosts[2]], best: { host: 0, flat: [0, 0] } })],
  ['no size', () => size(hopelessSize)],
  ['a sweep', () => sweep({ ...sampleSweep, family: null, curves: [{ ...inside, familyValue: null }] })],
  ['a run', () => run(sampleResult())],
  ['an estate', () => estateHtml(estateDocument(estate, 'kneepoint test'), MADE)],
  ['a rate of connections', () => connectionsHtml(sampleConnections, MADE)],
  ['a validation', validation],
  ['a check', check],
  ['an observation', observation],
  ['a replay', () => replayHtml(replayDocument(sampleReplay, 'kneepoint test'), MADE)],
  ['a measurement', measurement],
  ['changes to try', () => tuneHtml(tuningDocument(sampleTuning, 'kneepoint test'), LONG, MADE)],
  ['a fit', () => fitHtml(sampleFit(raytracer), MADE)],
  ['a place', async () => placeHtml(itemAt(await samplePlaces(), 1), MADE)],
  ['smaller guests', async () => rightsizeHtml(itemAt(await sampleRightsizes(), 1), MADE)],
  ['an order of moves', () => migrateHtml(itemAt(sampleMigrations(), 0), MADE)],
  ['no order of moves', () => migrateHtml(itemAt(sampleMigrations(), 1), MADE)],
  ['a back-test', () => backtestHtml(backtestDocument(sampleBacktest, 'kneepoint test'), MADE)],
  [
    'a sweep of several curves',
    () => {
      const curves = [inside, later];
      const again = (seed: number) => ({ ...sampleSweep, seed, curves });
      return sweep({ ...sampleSweep, curves, overSeeds: kneesOverSeeds([again(1), again(2)]) });
    },
  ],
];

/** Pages of plans make their files when they are asked for; `report.test.ts` saves those. */
const STATIC = PAGES.filter(([name]) => !name.endsWith('plan'));

describe('every page without scripts', () => {
  it.each(STATIC)('gives its data away, in the page itself, and says what its columns mean: %s', async (_, html) => {
    const page = await html();
    const terms = /<aside class="terms".*?<\/aside>/s.exec(page)?.[0] ?? '';
    expect(terms.match(/<dt>/g)?.length).toBeGreaterThan(2);
    expect(terms).not.toMatch(/<d[td]>(?:<\/|[^<]*[`*|])/);
    const links = [...page.matchAll(/<a [^>]*download="([^"]+)"[^>]*href="data:[^,]+;base64,([^"]+)"/g)];
    const files = new Map(links.map(([, name = '', content = '']) => [name, Buffer.from(content, 'base64')]));
    const ending = (with_: string) => [...files].filter(([name]) => name.endsWith(with_)).map(([, content]) => content);
    const [json = Buffer.of()] = ending('.json');
    expect(JSON.parse(json.toString())).toHaveProperty('generator');
    const csvs = ending('.csv').map((content) => parse(content) as string[][]);
    for (const [header = [], ...rows] of csvs) expect(rows.every(({ length }) => length === header.length)).toBe(true);
    // A sheet for each CSV.
    const sheets = ending('.xlsx').flatMap((content) =>
      Object.keys(unzipSync(content)).filter((part) => part.startsWith('xl/worksheets/')),
    );
    expect(sheets).toHaveLength(csvs.length);
  });
});

describe.skipIf(!hasChromium || !isBuilt)(
  `every page in Chromium${hasChromium ? builtNote : ' (skipped: no Chromium on this machine)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-pages-'));
    let browser: Browser;
    /** One page for all: a new one starts a process. */
    let page: Page;
    /** Console messages, exceptions and network requests of the page that is looked at. */
    let noise: string[] = [];
    let url = '';
    beforeAll(async () => {
      browser = await launchChromium();
      page = await browser.newPage();
      page.on('console', (message) => noise.push(message.text()));
      page.on('pageerror', (error) => noise.push(error.message));
      page.on('request', (request) => request.url() === url || noise.push(request.url()));
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    it.each(PAGES)('fits 390, 800 and 1440 px, light and dark, without network requests: %s', async (name, html) => {
      url = pathToFileURL(join(folder, `${name}.html`)).href;
      noise = [];
      writeFileSync(join(folder, `${name}.html`), await html());
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await page.goto(url);
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => (each.open = true));
        document.querySelectorAll('.all-rows input').forEach((each) => (each.checked = true))`);
      for (const width of [390, 800, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await faultsOf(page)).toEqual([]);
        await shoot(page, `${name}-${width}`);
      }
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(PAPER);
      expect(await faultsOf(page)).toEqual([]);
      await shoot(page, `${name}-print`);
      await page.emulateMedia({ media: 'screen' });
      await page.evaluate(AXE);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await leastContrast(page)).toBeGreaterThan(4.4);
        await shoot(page, `${name}-${colorScheme}`);
      }
      expect(await seriousFaults(page)).toEqual([]);
      expect(await keyboardFaults(page)).toEqual([]);
      expect(noise).toEqual([]);
    });

    it.each([
      ['what stands behind a plan, which is opened by its summary', 'a plan', '.fold .card', '.fold > summary'],
      [
        'later rows of a table, which are shown when asked',
        'many sizes',
        '.blocks tbody tr:nth-child(9)',
        '.all-rows input',
      ],
    ])('folds on a narrow screen alone: %s', async (_, name, folded, opens) => {
      const [, html] = PAGES.find(([each]) => each === name) ?? [];
      const file = join(folder, 'folds.html');
      writeFileSync(file, (await html?.()) ?? '');
      url = pathToFileURL(file).href;
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 390, height: 900 });
      await page.goto(url);
      const isShown = (): Promise<boolean> => page.locator(folded).first().isVisible();
      expect(await isShown()).toBe(false);
      await page.locator(opens).first().click();
      expect(await isShown()).toBe(true);
      await page.reload();
      for (const [media, width] of [
        ['screen', 1440],
        ['print', PAPER.width],
      ] as const) {
        await page.emulateMedia({ media });
        await page.setViewportSize({ width, height: 900 });
        expect({ media, isShown: await isShown() }).toEqual({ media, isShown: true });
      }
      await page.emulateMedia({ media: 'screen' });
    });
  },
);

/** A4 between margins of 12 mm, in CSS pixels. */
const PAPER = { width: 703, height: 1000 };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A picture of the whole page, where `KNEEPOINT_SCREENSHOTS` names a folder: to look at. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['KNEEPOINT_SCREENSHOTS'];
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
}

/** What axe-core calls serious or worse. */
function seriousFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160)))`);
}

/**
 * Controls and regions that scroll which the Tab key does not reach in their order, or where the focus cannot be seen. Of radio
 * buttons it reaches the chosen one of a group; the arrow keys go on from there.
 */
async function keyboardFaults(page: Page): Promise<string[]> {
  const count = await page.evaluate<number>(`(() => {
    const isReached = (each) =>
      each.getClientRects().length > 0 && !each.disabled && (each.type !== 'radio' || each.checked);
    const scrolls = (each) => {
      const { overflowX, overflowY } = getComputedStyle(each);
      return (/auto|scroll/.test(overflowX) && each.scrollWidth > each.clientWidth + 1)
        || (/auto|scroll/.test(overflowY) && each.scrollHeight > each.clientHeight + 1);
    };
    const controls = [...document.querySelectorAll('body *')].filter((each) =>
      isReached(each) && (each.matches('a, button, input, select, summary, [tabindex="0"]') || scrolls(each)));
    const faults = [];
    const name = (each) => each.outerHTML.slice(0, 120);
    let next = 0;
    addEventListener('focusin', ({ target }) => {
      if (target !== controls[next]) faults.push('not reached: ' + name(controls[next]) + ' but ' + name(target));
      next = controls.indexOf(target) + 1;
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push('no visible focus: ' + name(target));
      const box = target.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) faults.push('focus out of sight: ' + name(target));
    });
    globalThis.keyboardFaults = () => (next < controls.length ? [...faults, 'never reached: ' + name(controls[next])] : faults);
    document.activeElement?.blur();
    scrollTo(0, 0);
    return controls.length;
  })()`);
  for (let pressed = 0; pressed < count; pressed++) await page.keyboard.press('Tab');
  return page.evaluate<string[]>('keyboardFaults()');
}

/** Tables of details that scroll sideways on a narrow screen: what decides stands in the columns that are in sight. */
const SCROLL_SIDEWAYS = ['Pooling gain and losses of each size'];

/** What is too wide for the page or its chart, and text of charts that covers other text or has a line through it. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const faults = [];
    const wider = document.documentElement.scrollWidth - innerWidth;
    if (wider > 0) faults.push('the page is ' + wider + ' px too wide');
    for (const each of document.querySelectorAll('h1, h2, p, dd, dt, li')) {
      if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0) faults.push('clipped: ' + each.textContent.slice(0, 60));
    }
    for (const each of document.querySelectorAll('.scroll')) {
      if (innerWidth < 641 && ${JSON.stringify(SCROLL_SIDEWAYS)}.includes(each.getAttribute('aria-label'))) {
        // A shadow at the edge says that there is more, and keys reach it.
        if (!getComputedStyle(each).backgroundImage.includes('gradient') || each.tabIndex !== 0) faults.push('no cue: ' + each.getAttribute('aria-label'));
        continue;
      }
      if (each.scrollWidth > each.clientWidth + 1) faults.push('a table is cut off at ' + innerWidth + ' px: ' + each.getAttribute('aria-label') + ', by ' + (each.scrollWidth - each.clientWidth));
    }
    for (const chart of document.querySelectorAll('svg.chart')) {
      if (chart.getClientRects().length === 0) continue;
      const { width, height } = chart.viewBox.baseVal;
      const texts = [...chart.querySelectorAll('text')].map((text) => ({ says: text.textContent, box: text.getBBox() }));
      texts.forEach(({ says, box }, index) => {
        if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) faults.push('outside: ' + says);
        for (const { says: other, box: b } of texts.slice(index + 1)) {
          const across = Math.min(box.x + box.width, b.x + b.width) - Math.max(box.x, b.x);
          const down = Math.min(box.y + box.height, b.y + b.height) - Math.max(box.y, b.y);
          if (across > 1 && down > 3) faults.push('overlap: ' + says + ', ' + other);
        }
      });
      for (const line of chart.querySelectorAll('.line, .limit')) {
        for (let at = 0; at <= line.getTotalLength(); at += 6) {
          const { x, y } = line.getPointAtLength(at);
          const struck = texts.find(({ box: b }) => x > b.x + 1 && x < b.x + b.width - 1 && y > b.y + 3 && y < b.y + b.height - 3);
          if (struck) faults.push('a line through: ' + struck.says);
        }
      }
    }
    return [...new Set(faults)];
  })()`);
}

/** The least contrast between text in sight and what it stands on (WCAG 2.2: at least 4.5 to 1). */
function leastContrast(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const luminance = (colour) => {
      const [r, g, b] = channels(colour).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const card = getComputedStyle(document.documentElement).getPropertyValue('--card');
    const paper = document.createElement('i');
    paper.style.color = card;
    document.body.append(paper);
    const behind = luminance(getComputedStyle(paper).color);
    paper.remove();
    let least = 21;
    for (const each of document.querySelectorAll('h1, h2, p, small, th, td, dt, dd, li, span, svg.chart text')) {
      if (each.getClientRects().length === 0 || each.textContent === '') continue;
      const style = getComputedStyle(each);
      const ink = luminance(each.namespaceURI.endsWith('svg') ? style.fill : style.color);
      least = Math.min(least, (Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05));
    }
    return least;
  })()`);
}
