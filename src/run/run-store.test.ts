import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
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
  it('returns stored runs, also after it is opened again', async () => {
    const [one, other] = [await openRunStore(folder), await openRunStore(folder)];
    await one.put(`${engineVersion()}:a`, figures);
    expect(other.get(`${engineVersion()}:a`)).toEqual(figures);
    expect(other.get('b')).toBeUndefined();
    await one.put('another engine:a', figures);
    await Promise.all([one.close(), other.close()]);
    expect(await summariseStore(folder)).toMatchObject({ runs: 2, usableRuns: 1 });
    clearStore(folder);
    expect(await summariseStore(folder)).toEqual({ folder, runs: 0, usableRuns: 0, bytes: 0 });
  });

  it('keeps what was put when its process is killed, and nothing half', async () => {
    const script = `
      const { openRunStore } = await import(${JSON.stringify(new URL('./run-store.ts', import.meta.url).href)});
      const store = await openRunStore(${JSON.stringify(folder)});
      for (let i = 0; ; i++) { await store.put('engine:' + i, { events: i }); console.log(i); }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last = -1;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      last = Number(text.trim().split('\n').at(-1));
      if (last > 20) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const store = await openRunStore(folder);
    for (let i = 0; i <= 20; i++) expect(store.get(`engine:${i}`)).toEqual({ events: i });
    expect(store.damaged()).toBe(0);
  });

  it('is refused when a newer Kneepoint made it, and can be cleared then', async () => {
    writeFileSync(join(folder, 'version'), `${STORE_VERSION + 1}\n`);
    await expect(openRunStore(folder)).rejects.toThrow(/made by a newer Kneepoint.*cache --clear/);
    clearStore(folder);
    await (await openRunStore(folder)).close();
  });

  it('gives up at once where no folder can be made', async () => {
    await expect(openRunStore('/proc/kneepoint/a/b')).rejects.toThrow(/no such file or folder/);
  });

  it('never uses a damaged run: it is dropped, counted, and can be stored again', async () => {
    const keys = Array.from({ length: 8 }, (_, i) => `engine:${i}`);
    const runs = keys.map((_, i) => ({ ...figures, events: i, simulatedNs: Infinity }) as RunFigures);
    const damage = fc.record({
      file: fc.nat(),
      at: fc.nat(),
      kind: fc.constantFrom('flip', 'zero', 'cut', 'add', 'swap', 'empty', 'folder'),
      bit: fc.nat(7),
    });
    const store = await openRunStore(folder);
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        for (const [i, key] of keys.entries()) await store.put(key, runs[i]);
        const files = filesBelow(folder);
        for (const { file, at, kind, bit } of damages) damageFile(files, file, at, kind, bit);
        const opened = await openRunStore(folder);
        const found = keys.map((key) => opened.get(key));
        found.forEach((run, i) => expect(run ?? runs[i]).toEqual(runs[i]));
        const missing = found.filter((run) => run === undefined).length;
        expect(opened.damaged()).toBe(missing);
        for (const [i, key] of keys.entries()) {
          await opened.put(key, runs[i]);
          expect(opened.get(key)).toEqual(runs[i]);
        }
      }),
      { numRuns: 60 },
    );
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

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile() && path.endsWith('.run'));
}

/** Damages one of the files as disks and people do. */
function damageFile(files: readonly string[], which: number, at: number, kind: string, bit: number): void {
  const file = files[which % files.length];
  if (statSync(file).isDirectory()) return;
  const bytes = readFileSync(file);
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  if (kind === 'flip' && bytes.length > 0) bytes[place] ^= 1 << bit;
  if (kind === 'zero') bytes.fill(0, place, Math.min(bytes.length, place + 16));
  if (kind === 'swap') return writeFileSync(file, readFileSync(files[at % files.length]));
  if (kind === 'folder') {
    rmSync(file);
    return mkdirSync(file);
  }
  const cut = kind === 'empty' ? 0 : kind === 'cut' ? place : bytes.length;
  writeFileSync(file, Buffer.concat([bytes.subarray(0, cut), Buffer.from(kind === 'add' ? 'x\n' : '')]));
}

const scenario = (seed: number) => ({ seed, groups: [{ capPcpus: Infinity }] }) as unknown as ResolvedScenario;

/** Counts the requested runs. */
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
      damaged: () => 0,
      close: async () => undefined,
    };
    const said: string[] = [];
    const cached = cachedExecutor(counting(), full, (reason) => said.push(reason));
    await Promise.all([1, 2, 3].map((seed) => cached.run(scenario(seed))));
    expect(said).toEqual(['the disk is full']);
  });

  it('identifies runs by everything that determines them', () => {
    const key = runKey(scenario(1));
    expect(key).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}$/);
    expect(runKey({ ...scenario(1) })).toBe(key);
    expect(runKey(scenario(2))).not.toBe(key);
    expect(runKey(scenario(1), 'another engine')).not.toBe(key);
  });
});
