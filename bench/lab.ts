import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { addressText } from '../src/lab/page/address.ts';
import { hasChromium, launchChromium } from '../test/testing/chromium.ts';
import type { Benchmark } from './benchmark.ts';

const PAGE = new URL('../dist/lab/lab.html', import.meta.url);
/** 256 pCPUs, 1,024 vCPUs; long enough that the run does not end while it is looked at. */
const HOST = readFileSync(new URL('../examples/scenarios/big-host.yaml', import.meta.url), 'utf8').replace(
  'duration: 5s',
  'duration: 600s',
);
const WATCHED_MS = 5000;
const CHANGES = 9;
/** Real time and 30 frames a second; a slider answers before one sees that it does not. */
const GOALS = { realTime: 1, framesPerSec: 30, sliderMs: 100 } as const;

/** How fast the lab shows a big host, on a machine that does nothing else: the simulator and the picture have a core each. */
export const labBenchmark: Benchmark = {
  name: 'lab',
  async *run() {
    if (!hasChromium || !existsSync(PAGE)) return;
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
      await page.goto(PAGE.href + addressText({ room: 'host', example: 'big-host', yaml: HOST, settings: {} }));
      await page.getByRole('slider', { name: 'Speed' }).press('End');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.locator('.lab-reached', { hasText: 'frames/s' }).waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const busySec = async (): Promise<number> =>
        (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ??
        NaN;
      const before = await busySec();
      await page.waitForTimeout(WATCHED_MS);
      const [realTime = NaN, framesPerSec = NaN] = figuresOf(await page.locator('.lab-reached').innerText());
      const frameMs = (1e6 * ((await busySec()) - before)) / WATCHED_MS / framesPerSec;
      yield { what: '256 x 1,024, real time', value: realTime, unit: 'x', atLeast: GOALS.realTime };
      yield { what: 'pictures', value: framesPerSec, unit: '/s', atLeast: GOALS.framesPerSec };
      yield { what: 'work of the page for a picture', value: frameMs, unit: 'ms' };
      await page.getByRole('button', { name: 'Pause' }).click();
      const times: number[] = [];
      for (let change = 0; change < CHANGES; change++) times.push(await sliderMs(page, String(450 + change)));
      const median = times.toSorted((a, b) => a - b)[CHANGES >> 1];
      yield { what: 'from a slider to the picture', value: median, unit: 'ms', goal: GOALS.sliderMs };
    } finally {
      await browser.close();
    }
  },
};

function figuresOf(text: string): number[] {
  return [...text.replaceAll(',', '').matchAll(/[\d.]+/g)].map(([figure]) => Number(figure));
}

/** From a move of the first slider until the figures beside the picture change. */
function sliderMs(page: Page, value: string): Promise<number> {
  return page.evaluate<number>(
    `new Promise((resolve) => {
      const slider = document.querySelector('.lab-dial input');
      const began = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - began));
      }).observe(document.querySelector('.lab-figures'), { childList: true, characterData: true, subtree: true });
      slider.value = ${JSON.stringify(value)};
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    })`,
  );
}
