import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CapacityTable } from './capacity-table.ts';
import { erlangHostCapacity, processorsOf } from './host-capacity.ts';
import type { Processors } from './host-capacity.ts';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';

const promise = { worstReadyRatio: 0.05 };
const processors = (cores: number): Processors => processorsOf(machine(cores, 1), ASSUMPTIONS);
const many = 1e6;

function capacity(cores: number, busiestVcpuCores: number, worstReadyRatio = 0.05): number {
  const load = { demandCores: 0, vcpus: many, busiestVcpuCores };
  return erlangHostCapacity(load, processors(cores), { worstReadyRatio }).capacityCores;
}

describe('the pooling law', () => {
  it('counts cores, threads, and what threads add', () => {
    expect(processors(64)).toEqual({ cores: 64, threads: 128, throughputCores: 80, burstNs: 1e6 });
    const single = machine(64, 1, { threadsPerCore: { value: 1, origin: { mark: 'assumed', from: 'test' } } });
    expect(processorsOf(single, ASSUMPTIONS)).toMatchObject({ threads: 64, throughputCores: 64 });
  });

  it('is M/M/1 on one processor: ready = u rho / (1 - rho)', () => {
    const one = { cores: 1, threads: 1, throughputCores: 1, burstNs: 1e6 };
    const answer = erlangHostCapacity({ demandCores: 0.6, vcpus: 3, busiestVcpuCores: 0.2 }, one, promise);
    expect(answer.worstReadyRatio).toBeCloseTo((0.2 * 0.6) / 0.4, 12);
    expect(answer.meanWaitNs).toBeCloseTo((1e6 * 0.6) / 0.4, 3);
    // 0.2 rho / (1 - rho) = 0.05 at rho = 0.2
    expect(answer.capacityCores).toBeCloseTo(0.2, 6);
  });

  it('keeps the promise exactly at the capacity', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 8, 32, 128), fc.double({ min: 0.01, max: 1, noNaN: true }), (cores, busiest) => {
        const demandCores = capacity(cores, busiest);
        const load = { demandCores, vcpus: many, busiestVcpuCores: busiest };
        const { worstReadyRatio } = erlangHostCapacity(load, processors(cores), promise);
        expect(worstReadyRatio).toBeLessThanOrEqual(0.05);
        expect(worstReadyRatio).toBeGreaterThan(0.0499);
      }),
    );
  });

  it('lets 128 cores run fuller than 8 on the same promise, and a stricter promise less full', () => {
    expect(capacity(128, 0.3) / 128).toBeGreaterThan((capacity(8, 0.3) / 8) * 1.1);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 64 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (pairs, more, busiest, ready) => {
          const [small, large] = [2 * pairs, 2 * (pairs + more)];
          expect(capacity(large, busiest, ready) / large).toBeGreaterThan(
            capacity(small, busiest, ready) / small - 1e-6,
          );
          expect(capacity(small, busiest, ready / 2)).toBeLessThanOrEqual(capacity(small, busiest, ready));
          expect(capacity(small, busiest / 2, ready)).toBeGreaterThanOrEqual(capacity(small, busiest, ready));
        },
      ),
    );
  });

  it('has no waiting while vCPUs do not outnumber threads', () => {
    const load = { demandCores: 9.9, vcpus: 16, busiestVcpuCores: 1 };
    const answer = erlangHostCapacity(load, processors(8), promise);
    expect(answer).toMatchObject({ capacityCores: 10, worstReadyRatio: 0, meanWaitNs: 0, p99WaitNs: 0 });
    expect(erlangHostCapacity({ ...load, demandCores: 10.1 }, processors(8), promise).worstReadyRatio).toBe(1);
  });

  it('saturates', () => {
    const load = { demandCores: 10, vcpus: 17, busiestVcpuCores: 1 };
    expect(erlangHostCapacity(load, processors(8), promise)).toMatchObject({
      worstReadyRatio: 1,
      meanWaitNs: Infinity,
    });
  });

  it('is remembered by a table that never promises more, and little less', () => {
    const table = new CapacityTable(erlangHostCapacity, processors(32), promise);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), (busiest) => {
        const exact = capacity(32, busiest);
        expect(table.pooledCores(busiest)).toBeLessThanOrEqual(exact);
        expect(table.pooledCores(busiest)).toBeGreaterThan(exact * 0.98);
      }),
    );
  });
});
