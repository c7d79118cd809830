import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { planHtml } from '../src/views/page/plan/plan-html.tsx';
import { sampleEstate, simulatedPlan } from '../src/views/testing/sample-plan.ts';
import { launchChromium } from '../test/testing/chromium.ts';
import type { Benchmark, BenchmarkFigure } from './benchmark.ts';

/** Times that a page is opened: the median is told. */
const TRIES = 5;

/** The page of a plan in Chromium: how soon it is painted, how it scrolls, and its size. Needs `npm run build`, and Chromium. */
export const pagesBenchmark: Benchmark = {
  name: 'pages',
  async *run() {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    const browser = await launchChromium();
    try {
      yield* page(browser, join(folder, '400.html'), 400, 1.5);
      yield* page(browser, join(folder, '20000.html'), 20_000);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  },
};

async function* page(
  browser: Browser,
  file: string,
  guests: number,
  mostMegabytes?: number,
): AsyncGenerator<BenchmarkFigure> {
  const estate = sampleEstate(guests);
  const html = planHtml(estate, simulatedPlan(estate), 'kneepoint bench');
  writeFileSync(file, html);
  const times: PageTimes[] = [];
  for (let tried = 0; tried < TRIES; tried++) times.push(await timesOf(browser, file));
  const median = (of: (each: PageTimes) => number): number =>
    times.map(of).toSorted((a, b) => a - b)[TRIES >> 1] ?? NaN;
  const what = `page of ${guests} guests`;
  const goal = mostMegabytes === undefined ? {} : { goal: mostMegabytes };
  yield { what: `${what}: file`, value: Buffer.byteLength(html) / 1e6, unit: 'MB', ...goal };
  yield { what: `${what}: first paint with content`, value: median(({ paintMs }) => paintMs), unit: 'ms', goal: 500 };
  yield { what: `${what}: can be sorted and searched after`, value: median(({ aliveMs }) => aliveMs), unit: 'ms' };
  yield { what: `${what}: 19 of 20 frames of scrolling within`, value: median(({ frameMs }) => frameMs), unit: 'ms' };
  yield {
    what: `${what}: processor time of the page for a frame of scrolling`,
    value: median(({ frameCpuMs }) => frameCpuMs),
    unit: 'ms',
    goal: 1000 / 60,
  };
}

interface PageTimes {
  readonly paintMs: number;
  readonly aliveMs: number;
  /** 95th percentile of the time from one frame to the next while the table of guests scrolls. */
  readonly frameMs: number;
  /** Processor time of the page's thread for each of them, the mean: what others do on the machine does not count. */
  readonly frameCpuMs: number;
}

/** Frames that are scrolled. */
const FRAMES = 60;

async function timesOf(browser: Browser, file: string): Promise<PageTimes> {
  const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await opened.goto(pathToFileURL(file).href);
  await opened.waitForSelector('#report:not(.waiting)');
  const session = await opened.context().newCDPSession(opened);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuSec = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  const before = await cpuSec();
  const times = await opened.evaluate<Omit<PageTimes, 'frameCpuMs'>>(`(async () => {
    const aliveMs = performance.now();
    const paintMs = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    const box = document.querySelector('.guests .scroll');
    box.scrollIntoView();
    const frames = [];
    let last = performance.now();
    for (let frame = 0; frame < ${FRAMES}; frame++) {
      box.scrollTop += frame % 2 === 0 ? 200 : 3000;
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - last);
      last = performance.now();
    }
    return { paintMs, aliveMs, frameMs: frames.sort((a, b) => a - b)[Math.floor(0.95 * ${FRAMES})] };
  })()`);
  const frameCpuMs = ((await cpuSec()) - before) * (1000 / FRAMES);
  await opened.close();
  return { ...times, frameCpuMs };
}
