import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { exampleOf } from '../../base/testing/extending-docs.ts';
import { readSchedulers } from '../../catalog/scheduler-catalog.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import { exponential, guests, MS, scenario, SEC } from '../testing/scenarios.ts';
import { describePromises, longestIdleNs } from '../testing/scheduler-promises.ts';
import { withStock, type StockOptions } from '../testing/schedulers.ts';
import { LlcQueues } from './testing/llc-queues.ts';

/*
 * The scheduler that docs/extending.md adds, added: its code compiles with the rest, its catalog entry is read, and it is
 * held to what all schedulers are held to.
 */

vi.mock('./registry.ts', async (original) => {
  const registry = await original<typeof import('./registry.ts')>();
  return {
    ...registry,
    SCHEDULERS: { ...registry.SCHEDULERS, 'llc-queues': (host: never) => new LlcQueues(host) },
    facetsOf: (name: string) => (name === 'llc-queues' ? LlcQueues.facets : registry.facetsOf(name)),
  };
});

function readEntry() {
  const catalog = readFileSync(new URL('../../../catalog/schedulers.yaml', import.meta.url), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  try {
    const file = join(folder, 'schedulers.yaml');
    writeFileSync(file, catalog + exampleOf('llc-queues: entry'));
    return readSchedulers(file).schedulers.at(-1)!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const entry = readEntry();
const stock = (options?: StockOptions) => withStock(entry, options);
const BURSTS = { kind: 'bursts', think: exponential(4 * MS), burst: exponential(3 * MS) } as const;
const TWO_LLCS = { llcPerNuma: 2, coresPerLlc: 2 };

describe('the scheduler of docs/extending.md', () => {
  it('is the code that is tested here', () => {
    const code = readFileSync(new URL('testing/llc-queues.ts', import.meta.url), 'utf8');
    expect(exampleOf('llc-queues: src')).toBe(code);
    expect(entry.name).toBe('llc-queues');
  });

  it('steals, so that no pCPU idles while a vCPU waits for another cache', () => {
    const scheduler = stock({ costs: 'ideal' });
    const drawn = scenario({ machine: TWO_LLCS, scheduler, groups: [guests(9, BURSTS)], durationNs: 10 * SEC });
    expect(longestIdleNs('llc-queues', drawn)).toBe(0);
  });

  it('has the resources to idealise that it declares', () => {
    const resources = resourcesOf(scenario({ machine: TWO_LLCS, scheduler: stock(), groups: [guests(9, BURSTS)] }));
    expect(resources.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['balancing', 'scheduler-work', 'scheduler-locks']),
    );
  });
});

describePromises([{ name: 'llc-queues', idleNs: 0, stock }]);
