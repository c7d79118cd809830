import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { readLicences } from '../../catalog/read-licences.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { bestOf } from '../best-candidate.ts';
import { amountOf, OBJECTIVES } from '../objective.ts';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import type { OptionLicences } from './result.ts';

const licences = readLicences(new URL('../../../catalog/licences.yaml', import.meta.url));
const small = machine(32, 256, { name: 'small' });
const large = machine(128, 1024, { name: 'large' });

const planned = (
  of: Estate,
  spare: number,
  more: Partial<Parameters<typeof planEstate>[2]> & { readonly machines?: readonly MachineModel[] } = {},
) =>
  planEstate(of, more.machines ?? [small, large], {
    promise: { worstReadyRatio: 0.05 },
    spare,
    assumptions: ASSUMPTIONS,
    moveFirst: MOVE_FIRST,
    licences,
    hostProducts: ['vmware-vsphere'],
    ...more,
  });

/** Guests of two clusters; every `every`th of the first runs Windows. */
function anEstate(count: number, every: number): Estate {
  return estate(
    Array.from({ length: count }, (_, at) => {
      const cluster = at % 3 === 0 ? 'b' : 'a';
      const os =
        cluster === 'a' && at % every === 0 ? 'Microsoft Windows Server 2019 (64-bit)' : 'Ubuntu Linux (64-bit)';
      return guest(`g${at}`, {
        cluster,
        os,
        vcpus: measured(1 + (at % 4)),
        memoryMib: measured(4096 * (1 + (at % 5))),
      });
    }),
  );
}

const question = fc.record({
  count: fc.integer({ min: 4, max: 48 }),
  every: fc.integer({ min: 2, max: 9 }),
  spare: fc.integer({ min: 0, max: 1 }),
});
const optionOf = (plan: ReturnType<typeof planned>, at: number, product: string, option: string): OptionLicences =>
  plan.candidates[at]!.licences.find((one) => one.product === product)!.options.find((one) => one.option === option)!;

describe('licences of a plan', () => {
  it('are those of its hosts, counted by hand', () => {
    fc.assert(
      fc.property(question, ({ count, every, spare }) => {
        const of = anEstate(count, every);
        const plan = planned(of, spare);
        const windows = of.guests.filter(({ os }) => os?.includes('Windows'));
        plan.candidates.forEach((candidate, at) => {
          expect(candidate.licensedCores).toBe(candidate.hosts * [32, 128][at]!);
          expect(optionOf(plan, at, 'vmware-vsphere', 'core').licences).toBe(candidate.licensedCores);
          if (windows.length === 0) return;
          const inA = candidate.pools.find(({ cluster }) => cluster === 'a')!.hosts;
          const cores = [32, 128][at]!;
          expect(optionOf(plan, at, 'windows-server', 'datacenter').licences).toBe(inA * cores);
          const perGuest = windows.reduce((sum, { vcpus }) => sum + Math.max(8, vcpus.value), 0);
          expect(optionOf(plan, at, 'windows-server', 'guest').licences).toBe(perGuest);
          // what is on the hosts normally needs so much; where guests may restart it is more, never less
          const stacks = candidate.fills.map(({ guests }) =>
            Math.ceil(guests.filter((one) => windows.includes(of.guests[one]!)).length / 2),
          );
          const normally = stacks.reduce((sum, stack) => sum + stack * cores, 0);
          const standard = optionOf(plan, at, 'windows-server', 'standard').licences;
          expect(standard).toBeGreaterThanOrEqual(normally);
          if (spare === 0) expect(standard).toBe(normally);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('are fewer where the guests of a product have hosts of their own, which share no host with others', () => {
    let islands = 0;
    fc.assert(
      fc.property(question, ({ count, every, spare }) => {
        for (const island of planned(anEstate(count, every), spare, { machines: [small] }).whatIf?.licenceIslands ??
          []) {
          islands++;
          expect(island.licences).toBeLessThan(island.licencesBefore);
          expect(island.islandHosts).toBeLessThan(island.hosts);
        }
      }),
      { numRuns: 15 },
    );
    expect(islands).toBeGreaterThan(1);
  });

  it('decide the machine where they are to be fewest, as does everything that can be', () => {
    const of = anEstate(60, 4);
    const prices = { currency: 'EUR', years: 5, hosts: { default: 10_000, large: 90_000 }, hostPerYear: 0 };
    const rest = { rackUnitPerYear: 0, kWh: 0, powerFactor: 1, guestPerYear: 0, licences: {} };
    for (const minimise of OBJECTIVES) {
      const plan = planned(of, 1, { minimise, prices: { ...prices, ...rest } });
      const amounts = plan.candidates.map((candidate) => amountOf(minimise, candidate));
      const best = plan.candidates.find(({ machine: name }) => name === plan.best)!;
      expect(amountOf(minimise, best)).toBe(Math.min(...amounts));
      expect(plan.best).toBe(bestOf(plan.candidates, minimise)?.machine);
      const by = plan.bestBy?.find(({ objective }) => objective === minimise);
      if (minimise !== 'watts') expect(by?.amount).toBe(Math.min(...amounts));
    }
  });

  it('are in the cost at every promise', () => {
    const free = { hostPerYear: 0, rackUnitPerYear: 0, kWh: 0, powerFactor: 1, guestPerYear: 0 };
    const licensed = { 'windows-server': { datacenter: { once: 400 } } };
    const prices = { currency: 'EUR', years: 5, hosts: { default: 10_000 }, ...free, licences: licensed };
    const plan = planned(anEstate(60, 4), 1, { prices });
    const whatOf = ({ cost }: (typeof plan.candidates)[number]) => cost?.parts.map(({ what }) => what);
    const best = plan.candidates.find(({ machine: name }) => name === plan.best)!;
    expect(whatOf(best)).toContain('Windows Server');
    expect(plan.otherTargets).not.toHaveLength(0);
    for (const { candidate } of plan.otherTargets ?? []) expect(whatOf(candidate)).toEqual(whatOf(best));
  });
});
