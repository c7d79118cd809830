import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { generatedTrace } from '../../plan/replay/testing/cloudsim-task.ts';
import { thisThread } from '../../run/this-thread.ts';
import { readTrace } from './read-trace.ts';
import { replayTrace } from './replay.ts';
import { sizesOfGuests } from './replay-task.ts';

const trace = generatedTrace(24, 12, 7);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kneepoint-replay-'));
  for (let guest = 0; guest < trace.guests; guest++) {
    const lines = Array.from({ length: trace.windows }, (_, window) =>
      Math.round(100 * itemAt(trace.use, window * trace.guests + guest)),
    );
    writeFileSync(join(folder, `guest-${String(guest).padStart(2, '0')}`), `${lines.join('\n')}\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a trace that is replayed', () => {
  it('is read by the names of its files, to the last bit', async () => {
    const read = await readTrace([folder]);
    expect(read).toMatchObject({ guests: 24, windows: 12, stepSec: 300, filled: 0 });
    expect(read.use).toEqual(trace.use);
  });

  it('gives means with intervals, and the CPU ready time of fuller hosts', async () => {
    const question = { trace: folder, policies: ['npa', 'dvfs'], hosts: 40, hostMemory: '64GiB', assignments: 3 };
    const answer = await replayTrace(question, { executor: thisThread() });
    const npa = itemAt(answer.policies, 0);
    const dvfs = itemAt(answer.policies, 1);
    expect(npa.energyKwh.mean).toBeCloseTo((40 * 126 * 12 * 300) / 3.6e6, 9);
    expect(npa.energyKwh.halfWidth).toBeCloseTo(0, 9);
    expect(dvfs.energyKwh.halfWidth).toBeGreaterThan(0);
    expect(dvfs.ready.meanRatio).toBeGreaterThan(0);
    expect(dvfs.ready.p95Ratio).toBeGreaterThanOrEqual(dvfs.ready.meanRatio);
  });

  it.each([
    [{ policies: ['lr-best'] }, '--policy'],
    [{ mode: 'cloudsim-3' }, "did you mean 'cloudsim-3.0'"],
    [{ hostMemory: 'much' }, '--host-memory'],
    [{ hosts: 0 }, '--hosts'],
    [{ hosts: 2, policies: ['dvfs'] }, '2 hosts for 24 guests'],
    [{ scheduler: 'fifo' }, '--scheduler'],
    [{ trace: 'nowhere' }, 'nowhere'],
  ])('is refused in one line: %j', async (wrong, says) => {
    await expect(replayTrace({ trace: folder, ...wrong }, { executor: thisThread() })).rejects.toThrow(says);
  });
});

it('gives every assignment as many guests of each size', () => {
  const counts = (sizeOf: Uint8Array) => [0, 1, 2, 3].map((size) => sizeOf.filter((of) => of === size).length);
  const first = sizesOfGuests(30, 4, 0, 1);
  expect(counts(first)).toEqual([8, 8, 8, 6]);
  const second = sizesOfGuests(30, 4, 1, 1);
  expect(counts(second)).toEqual(counts(first));
  expect(second).not.toEqual(first);
  expect(sizesOfGuests(30, 4, 1, 1)).toEqual(second);
});
