import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../../src/catalog/simulation-catalog.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved-scenario.ts';
import { resultHash } from '../../src/sim/measure/result-hash.ts';
import { resolveScenario, type Scenario } from '../../src/scenario/resolve-scenario.ts';
import { SCHEDULERS } from '../../src/sim/schedulers/registry.ts';
import { simulate } from '../../src/sim/simulate.ts';

const CHROMIUM = process.env['KNEEPOINT_CHROMIUM'] ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

const catalog = simulationCatalog(readCatalog());

/** A bit of everything that draws random numbers or computes with fractions, under every scheduler. */
function scenarioUnder(scheduler: string): ResolvedScenario {
  const scenario: Scenario = {
    machine: { packages: 2, coresPerLlc: 2, threadsPerCore: 2 },
    scheduler,
    guests: [
      {
        name: 'web',
        count: 3,
        workload: { kind: 'bursts', think: { exponential: '6ms' }, burst: { lognormal: { mean: '2ms', cv: 2 } } },
      },
      {
        name: 'files',
        count: 2,
        vcpus: 2,
        weight: 512,
        workload: {
          kind: 'bursts',
          think: { pareto: { mean: '5ms', shape: 1.5 } },
          burst: { hyperexponential: { mean: '1ms', cv: 3 } },
        },
      },
      {
        name: 'shop',
        vcpus: 2,
        workload: {
          kind: 'requests',
          arrivals: { mmpp: { rates: ['100/s', '900/s'], stay: ['50ms', '20ms'] } },
          service: { empirical: ['1ms', '200us', '7ms'] },
        },
      },
      {
        name: 'build',
        vcpus: 4,
        workload: {
          kind: 'parallel',
          compute: { exponential: '100us' },
          lock: { kind: 'paravirtual', hold: '2us' },
          barrier: { everyRounds: 10, wait: 'block' },
        },
      },
      {
        name: 'night',
        workload: { kind: 'trace', utilisation: [0.1, 0.9, '40%'], interval: '200ms', burst: { exponential: '3ms' } },
      },
    ],
    duration: '2s',
    seed: 12345,
  };
  return resolveScenario(scenario, catalog);
}

const scenarios = Object.keys(SCHEDULERS).map(scenarioUnder);
const hashes = scenarios.map((scenario) => resultHash(simulate(scenario)));

describe('the same scenario and seed give the same bits', () => {
  it('again in this process, after and in between other runs', () => {
    const steps = scenarios.toReversed().map((scenario) => resultHash(simulate(scenario)));
    expect(steps.toReversed()).toEqual(hashes);
  });

  it('and another seed other ones', () => {
    const [scenario] = scenarios;
    expect(resultHash(simulate({ ...scenario, seed: 54321 }))).not.toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(scenarios.length);
  });

  it.skipIf(!hasChromium)(
    `in a worker of Chromium${hasChromium ? '' : ` (skipped: there is no ${CHROMIUM})`}`,
    async () => {
      const worker = await bundledWorker();
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
      try {
        const page = await browser.newPage();
        const inBrowser = await page.evaluate(runInWorker, { worker, scenarios });
        expect(inBrowser).toEqual(hashes);
      } finally {
        await browser.close();
      }
    },
  );
});

/** A script that answers a message of scenarios with the hashes of their results. */
async function bundledWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'test/determinism/browser-bundle.ts', formats: ['iife'], name: 'kneepoint', fileName: 'worker' },
    },
  });
  const [{ output }] = built as Extract<typeof built, readonly unknown[]>;
  return `${output[0].code}
    onmessage = ({ data }) => postMessage(data.map((scenario) => kneepoint.resultHash(kneepoint.simulate(scenario))));`;
}

/** As much of the browser's `Worker` as is needed; Node's types do not have it. */
interface BrowserWorker {
  addEventListener(type: 'message' | 'error', listener: (event: { data?: unknown; message?: string }) => void): void;
  postMessage(message: unknown): void;
}

/** Runs in the page, so it can use only its argument. */
async function runInWorker(work: {
  readonly worker: string;
  readonly scenarios: readonly unknown[];
}): Promise<unknown> {
  const { Worker } = globalThis as unknown as { readonly Worker: new (url: string) => BrowserWorker };
  const worker = new Worker(URL.createObjectURL(new Blob([work.worker])));
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(work.scenarios);
  });
}
