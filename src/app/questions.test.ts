import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import {
  connectionsDocument,
  type Executor,
  fit,
  fitDocument,
  kernelConnections,
  openRuns,
  parseMeasurements,
  plan,
  planDocument,
  readEstate,
  serviceConnections,
  simulateUntilStopped,
  size,
  sizeDocument,
  sweep,
  sweepDocument,
  sweepShard,
  thisThread,
  type WorkOptions,
  type WorkProgress,
} from '../index.ts';
import { connectionsDocumentSchema } from '../views/document/connections-document.ts';
import { fitDocumentSchema } from '../views/document/fit-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-app-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const guests = Array.from({ length: 6 }, (_, at) => `batch-${at},1,1024,120`);
const sources = write('estate.csv', `name,vcpus,memory_mib,cpu_mean_mhz\n${guests.join('\n')}\n`);
/** A machine so small that its simulations take no time. */
const machineFile = write(
  'machines.yaml',
  `
sources: {quote: {mark: assumed, from: test}}
processors:
  - {name: Acme 2, architecture: Acme, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 2, threadsPerCore: 1, baseMhz: 2000,
     tdpWatts: 40, costs: milan, source: quote}
machines:
  - {name: acme, title: Acme, processor: Acme 2, packages: 1, memoryGib: 256, rackUnits: 1, source: quote}
`,
);
const web = {
  machine: { coresPerLlc: 2, costs: 'ideal' },
  scheduler: { name: 'global-queue', costs: 'ideal' },
  guests: [
    {
      name: 'web',
      count: 8,
      workload: { kind: 'bursts', think: { exponential: '10ms' }, burst: { exponential: '2ms' } },
    },
  ],
  duration: '200ms',
};
const question = { scenario: web, vary: ['guests=1..12'], promises: ['ready<=20%'], precision: '20%', walls: false };

/** An executor that counts, and does something at its n-th run. */
function counted(onRun: (runs: number) => void = () => undefined): Executor & { runs: () => number } {
  const executor = thisThread();
  let runs = 0;
  return {
    run: (scenario) => {
      onRun(++runs);
      return executor.run(scenario);
    },
    close: executor.close,
    runs: () => runs,
  };
}

describe('a plan, asked for by a program', () => {
  it('reads the estate, chooses the candidates and simulates them in one call; the same from a store', async () => {
    const heard: WorkProgress[] = [];
    const asked = { estate: { sources }, machineFile };
    const executor = await openRuns({ threads: 1, cache: join(folder, 'plan') });
    const answer = await plan(asked, { executor, onProgress: (progress) => heard.push(progress) });
    await executor.close();
    expect(answer.estate.guests).toHaveLength(6);
    expect(answer.plan).toMatchObject({ best: 'acme', spare: 1, promise: { worstReadyRatio: 0.05 } });
    expect(answer.plan.candidates[0]).toMatchObject({ capacityLaw: 'simulated' });
    expect(heard[0]).toEqual({ doing: `reading ${sources}`, share: 0 });
    expect(heard.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
    expect(executor.counts.simulated).toBeGreaterThan(0);
    const again = await plan({ ...asked, estate: answer.estate }, { cache: join(folder, 'plan') });
    expect(planDocument(again.estate, again.plan, 'a test')).toEqual(
      planDocument(answer.estate, answer.plan, 'a test'),
    );
  });

  it('simulates nothing where a law will do', async () => {
    const executor = counted();
    const estate = await readEstate(sources);
    const answer = await plan({ estate, machineFile, fast: true, spare: 0 }, { executor });
    expect(answer.plan.candidates[0]).toMatchObject({ capacityLaw: 'erlang-c' });
    expect(executor.runs()).toBe(0);
  });

  it.each([
    [{ promise: 'redy<=5%' }, "did you mean 'ready'"],
    [
      { promise: ['ready<=5%', 'ready<=2% for tag:gold'] },
      "found 'ready<=2% for tag:gold', expected guests of the estate",
    ],
    [{ promise: 'p99.wakeLatency<=2ms' }, 'a promise for CPU ready time or co-stop'],
    [{ promise: 'costop<=3%', fast: true }, 'Erlang C knows no co-stop'],
    [{ spare: -1 }, "--spare: found '-1'"],
    [{ machines: ['nosuch'] }, "found machine 'nosuch'"],
    [{ scheduler: 'esx' }, "--scheduler: found 'esx'"],
    [{ estate: { sources: 'nosuch.csv' } }, 'nosuch.csv: found no such file'],
  ])('refuses %j before anything is opened', async (wrong, says) => {
    const executor = (): Promise<Executor> => Promise.reject(new Error('opened'));
    await expect(plan({ estate: { sources }, machineFile, ...wrong }, { executor })).rejects.toThrow(says);
  });
});

describe('the size of hosts, asked for by a program', () => {
  const asked = {
    machines: ['hp-ml110-g5'],
    promises: ['ready<=20%'],
    precision: 0.2,
    walls: false,
  };

  it('is that of a scenario or of an estate', async () => {
    const executor = thisThread();
    const ofScenario = await size({ ...asked, scenario: web, guests: 50 }, { executor });
    expect(ofScenario.result.hosts.map(({ outcome }) => outcome)).toContain('carries');
    expect(sizeDocument(ofScenario, 'a test')).toMatchObject({
      source: 'a scenario',
      guests: { count: 50 },
    });
    const ofEstate = await size({ ...asked, estate: await readEstate(sources) }, { executor });
    expect(ofEstate).toMatchObject({ source: sources, result: { guests: { count: 6 } } });
    expect(ofEstate.assumptions.length).toBeGreaterThan(0);
    expect(ofEstate.agreement).toBeUndefined();
  });

  it('begins with how the model agrees with the hosts of today, where the input names them, as a plan does', async () => {
    const executor = thisThread();
    const onHost = guests.map((row) => `${row},h1`).join('\n');
    const files = [
      write('on-host.csv', `name,vcpus,memory_mib,cpu_mean_mhz,host\n${onHost}\n`),
      write('hosts.csv', 'name,packages,cores_per_package,threads_per_core,mhz,memory_mib\nh1,1,2,1,2000,65536\n'),
    ];
    const sized = await size({ ...asked, files }, { executor });
    const planned = await plan({ estate: { sources: files }, machineFile }, { executor });
    expect(sized.agreement?.hosts.map(({ host }) => host)).toEqual(['h1']);
    expect(sized.agreement).toEqual({ ...planned.plan.agreement });
  });

  it('keeps the promises of some guests of an estate: one as strict as all others changes nothing, a stricter one carries fewer', async () => {
    const executor = thisThread();
    const estate = await readEstate(sources);
    const sized = async (...promises: string[]) =>
      (await size({ ...asked, estate, promises }, { executor })).result.hosts.map(
        ({ breaks: _breaks, ...host }) => host,
      );
    const guestsOf = (hosts: Awaited<ReturnType<typeof sized>>): number[] => hosts.map((host) => host.guestsByPromise);
    const all = await sized('ready<=20%');
    expect(await sized('ready<=20% for name:batch-[0]*', 'ready<=20%').catch(String)).toContain('expected guests');
    expect(await sized('ready<=20% for name:batch-0', 'ready<=20%')).toEqual(all);
    const strict = guestsOf(await sized('ready<=0.5% for name:batch-0', 'ready<=20%'));
    expect(strict.every((guests, at) => guests < guestsOf(all)[at]!)).toBe(true);
  });

  it('asks for an input', async () => {
    await expect(size({ ...asked, precision: 3 })).rejects.toThrow("--precision: found '3'");
    await expect(size(asked)).rejects.toThrow('found neither a scenario nor an estate');
  });
});

describe('a sweep, asked for by a program', () => {
  it('finds its runs again in a store, and leaves an executor open that is not its own', async () => {
    const runs = await openRuns({ threads: 1, cache: join(folder, 'runs') });
    const once = await sweep(question, { executor: runs });
    const { simulated } = runs.counts;
    expect(simulated).toBeGreaterThan(2);
    expect(await sweep(question, { executor: runs })).toEqual(once);
    expect(runs.counts.simulated).toBe(simulated);
    await runs.close();
    const later = await openRuns({ threads: 1, cache: join(folder, 'runs') });
    expect(sweepDocument(await sweep(question, { executor: async () => later }), 'a test')).toMatchObject(once);
    expect(later.counts).toEqual({ simulated: 0, reused: simulated });
  });

  it('is rejected with the signal’s reason as soon as that aborts, wherever that is', async () => {
    for (const at of [1, 3]) {
      const stop = new AbortController();
      const reason = new Error('enough');
      const executor = counted((runs) => void (runs === at && stop.abort(reason)));
      await expect(sweep(question, { executor, signal: stop.signal })).rejects.toBe(reason);
      expect(executor.runs()).toBe(at);
    }
    const executor = (): Promise<Executor> => Promise.reject(new Error('opened'));
    const aborted = AbortSignal.abort(new Error('before'));
    await expect(sweep(question, { executor, signal: aborted })).rejects.toThrow('before');
  });

  it('closes what was opened for it, whatever becomes of it', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    let closed = 0;
    const open = async (): Promise<Executor> => ({
      run: async () => stop.abort(reason) as never,
      close: async () => void closed++,
    });
    await expect(sweep(question, { executor: open, signal: stop.signal })).rejects.toBe(reason);
    expect(closed).toBe(1);
  });

  it('is done in shards that keep their runs, and only so', async () => {
    const files = [1, 2].map((number) => join(folder, `${number}.runs`));
    for (const [index, file] of files.entries()) {
      await sweepShard(question, { index, of: 2 }, { threads: 1, file });
    }
    const whole = await openRuns({ threads: 1, merge: files });
    await sweep(question, { executor: whole });
    expect(whole.counts.simulated).toBe(0);
    await whole.close();
    await expect(sweepShard(question, { index: 0, of: 2 }, { threads: 1 })).rejects.toThrow('--shard: found neither');
  });

  it('refuses a number of threads on which nothing would ever run', async () => {
    for (const threads of [0, Number.NaN, 1.5]) await expect(openRuns({ threads })).rejects.toThrow('--threads');
  });
});

describe('a simulation, asked for by a program', () => {
  it('says what is known when it is stopped, marked incomplete', async () => {
    const stop = new AbortController();
    const long = { ...web, duration: '1h' };
    const stopped = simulateUntilStopped({ scenario: long, trace: {} }, { signal: stop.signal });
    stop.abort();
    const { result, trace } = await stopped;
    expect(result.complete).toBe(false);
    expect(result.simulatedNs).toBeGreaterThan(0);
    expect(trace?.length).toBeGreaterThan(0);
    const late = await simulateUntilStopped({ scenario: long }, { timeLimitMs: 1 });
    expect(late.result.complete).toBe(false);
    expect((await simulateUntilStopped({ scenario: web })).result.complete).toBe(true);
  });
});

describe('connections, asked for by a program', () => {
  it('of a kernel: numbers and texts are the same question', async () => {
    const rate = await kernelConnections({ kernel: 'linux-6.15', cores: 2, app: 'server' });
    expect(rate).toEqual(await kernelConnections({ kernel: 'linux-6.15', cores: '2', requestsPerConnection: '1' }));
    const document = connectionsDocumentSchema.parse(connectionsDocument(rate, 'a test'));
    expect(document).toMatchObject({
      kernel: 'linux-6.15',
      cores: 2,
      ratePerSec: null,
      capPerSec: rate.cap.perSec.mean,
    });
    await expect(kernelConnections({ kernel: 'linux-3.10', cores: 0 })).rejects.toThrow("--cores: found '0'");
  });

  const shop = {
    machine: { coresPerLlc: 2 },
    guests: [{ name: 'shop', vcpus: 1, workload: { kind: 'connections', kernel: 'linux-6.14', clients: 4 } }],
    duration: '100ms',
  };
  const bothQuestions = [
    (options: WorkOptions) => kernelConnections({ kernel: 'linux-6.15', cores: 2, rate: '50k' }, options),
    (options: WorkOptions) => serviceConnections({ scenario: shop, file: 'shop.yaml' }, options),
  ];

  it('says how far it is, and lets other work of the process go on', async () => {
    for (const ask of bothQuestions) {
      const heard: WorkProgress[] = [];
      let turns = 0;
      const otherWork = setInterval(() => turns++, 1);
      await ask({ onProgress: (progress) => heard.push(progress) });
      clearInterval(otherWork);
      const shares = heard.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares[0]).toBe(0);
      expect(shares.at(-1)).toBeGreaterThan(0.8);
      expect(shares.at(-1)).toBeLessThan(1);
      expect(new Set(heard.map(({ doing }) => doing)).size).toBeGreaterThan(2);
      expect(turns).toBeGreaterThan(3);
    }
  });

  it('is rejected with the signal’s reason as soon as that aborts', async () => {
    const reason = new Error('enough');
    for (const ask of bothQuestions) {
      for (const at of [1, 5]) {
        const stop = new AbortController();
        let heard = 0;
        const onProgress = (): void => void (++heard === at && stop.abort(reason));
        await expect(ask({ onProgress, signal: stop.signal })).rejects.toBe(reason);
        // The part that begins at once may still be told of.
        expect(heard).toBeLessThanOrEqual(at + 1);
      }
      await expect(ask({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    }
  });

  it('of a service in a scenario', async () => {
    const rate = await serviceConnections({ scenario: shop, file: 'shop.yaml' });
    expect(rate.service).toEqual({ scenario: 'shop.yaml', name: 'shop', guests: 1, vcpus: 1 });
    expect(connectionsDocumentSchema.parse(connectionsDocument(rate, 'a test')).capPerSec).toBeGreaterThan(0);
  });
});

describe('a fit, asked for by a program', () => {
  it('takes points as they are, and other parameters as numbers or text', async () => {
    const text = readFileSync(new URL('../../examples/measurements/raytracer.csv', import.meta.url), 'utf8');
    const measurements = parseMeasurements(text, 'raytracer');
    const answer = await fit({ measurements, resamples: 100, parameters: { kappa: 5e-5 } });
    expect(await fit({ measurements, resamples: '100', parameters: 'kappa=5e-5' })).toEqual(answer);
    expect(fitDocumentSchema.parse(fitDocument(answer, 'a test')).source).toBe('raytracer');
    await expect(fit({ measurements, parameters: { sigma: 2 } })).rejects.toThrow("--parameters: found 'sigma=2'");
  });
});

it('no question prints, ends the process or reads its environment', () => {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    expect(`${file}: ${readFileSync(join(root, file), 'utf8')}`).not.toMatch(
      /console\.|process\.(?:env|exit|std(?:out|err))/,
    );
  }
});
