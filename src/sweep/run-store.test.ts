import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunFigures } from '../scaling/run-figures.ts';
import type { ResolvedScenario } from '../sim/resolved-scenario.ts';
import { cachedExecutor } from './cached-executor.ts';
import type { Executor } from './executor.ts';
import { engineVersion, runKey } from './run-key.ts';
import {
  clearStore,
  openRunStore,
  type RunStore,
  STORE_VERSION,
  storeFolder,
  StoreUnusable,
  summariseStore,
} from './run-store.ts';

const figures = {
  events: 7,
  simulatedNs: 1e9,
  guests: [{ readyRatio: { mean: 0.1, halfWidth: null } }],
} as unknown as RunFigures;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kneepoint-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store of finished runs', () => {
  it('gives back what was put into it, also to another who opens it', async () => {
    const [one, other] = [await openRunStore(folder), await openRunStore(folder)];
    await one.put(`${engineVersion()}:a`, figures);
    // What others write is seen some turns later.
    await vi.waitFor(() => expect(other.get(`${engineVersion()}:a`)).toEqual(figures));
    expect(other.get('b')).toBeUndefined();
    await one.put('another engine:a', figures);
    await Promise.all([one.close(), other.close()]);
    expect(await summariseStore(folder)).toMatchObject({ runs: 2, usableRuns: 1 });
    clearStore(folder);
    expect(await summariseStore(folder)).toEqual({ folder, runs: 0, usableRuns: 0, bytes: 0 });
  });

  it('keeps what was put when its process is killed', async () => {
    const script = `
      const { open } = await import('lmdb');
      const store = open({ path: ${JSON.stringify(folder)} });
      await store.put('version', ${STORE_VERSION});
      for (let i = 0; ; i++) { await store.put('run' + i, { events: i }); console.log(i); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last = -1;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      last = Number(text.trim().split('\n').at(-1));
      if (last > 20) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const store = await openRunStore(folder);
    for (let i = 0; i <= 20; i++) expect(store.get(`run${i}`)).toEqual({ events: i });
    await store.close();
  });

  it('is refused when a newer Kneepoint made it, and can be cleared then', async () => {
    const newer = open({ path: folder });
    await newer.put('version', STORE_VERSION + 1);
    await newer.close();
    await expect(openRunStore(folder)).rejects.toThrow(/made by a newer Kneepoint.*cache --clear/);
    clearStore(folder);
    await (await openRunStore(folder)).close();
  });

  it('is refused where it cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openRunStore(join(folder, 'file', 'runs'))).rejects.toThrow(StoreUnusable);
  });

  it('lies where the XDG base directories say', () => {
    expect(storeFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/kneepoint/runs');
    expect(storeFolder({ XDG_CACHE_HOME: '' })).toMatch(/\.cache\/kneepoint\/runs$/);
  });
});

const scenario = (seed: number) => ({ seed, groups: [{ capPcpus: Infinity }] }) as unknown as ResolvedScenario;

/** Counts the runs it is asked for. */
function counting(): Executor & { runs: number } {
  const executor = {
    runs: 0,
    run: async () => {
      executor.runs++;
      return figures;
    },
    close: async () => undefined,
  };
  return executor;
}

describe('an executor with a store', () => {
  it('simulates nothing twice, not even at the same time, nor in its next life', async () => {
    const store = await openRunStore(folder);
    const executor = counting();
    const cached = cachedExecutor(executor, store, () => undefined);
    await Promise.all([cached.run(scenario(1)), cached.run(scenario(1)), cached.run(scenario(2))]);
    expect(executor.runs).toBe(2);
    const next = cachedExecutor(executor, store, () => undefined);
    expect(await next.run(scenario(1))).toEqual(figures);
    expect({ runs: executor.runs, counts: next.counts }).toEqual({ runs: 2, counts: { simulated: 0, reused: 1 } });
    await store.close();
  });

  it('goes on without a store that takes no more, and says so once', async () => {
    const full: RunStore = {
      get: () => undefined,
      put: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
      close: async () => undefined,
    };
    const said: string[] = [];
    const cached = cachedExecutor(counting(), full, (reason) => said.push(reason));
    await Promise.all([1, 2, 3].map((seed) => cached.run(scenario(seed))));
    expect(said).toEqual(['the disk is full']);
  });

  it('knows runs by what decides them', () => {
    const key = runKey(scenario(1));
    expect(key).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}$/);
    expect(runKey({ ...scenario(1) })).toBe(key);
    expect(runKey(scenario(2))).not.toBe(key);
    expect(runKey(scenario(1), 'another engine')).not.toBe(key);
  });
});
