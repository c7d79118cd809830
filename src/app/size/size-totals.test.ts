import { expect, it } from 'vitest';
import { coresOf } from '../../catalog/machine-model.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { sampleSize } from '../../views/testing/sample-size.ts';
import { sizeTotals } from './size-totals.ts';

const { machines } = readCatalog();

it('counts one spare host at every size, and nothing where no host carries the guests', () => {
  const totals = sizeTotals(sampleSize, machines, 16);
  expect(totals.map((each) => each?.hosts)).toEqual(
    sampleSize.hosts.map(({ hosts }) => (hosts === null ? undefined : hosts + 1)),
  );
  sampleSize.hosts.forEach(({ size }, at) => {
    const each = totals[at];
    if (!each) return;
    expect(each.cores).toBe(each.hosts * size.cores);
    expect(each.licensedCores).toBe(each.hosts * Math.max(16, size.cores));
    expect([each.rackUnits, each.watts]).toEqual([null, null]); // parts of no machine of the catalog
  });
});

it('names, of a part of a machine, the servers that are sold with the nearest numbers of cores', () => {
  const sold = machines.filter(({ retired }) => !retired);
  const totals = sizeTotals(sampleSize, machines, 16);
  sampleSize.hosts.forEach(({ size }, at) => {
    const near = totals[at]?.near;
    if (near === undefined) return;
    const cores = sold.map((machine) => coresOf(machine));
    const below = Math.max(...cores.filter((each) => each <= size.cores));
    const above = Math.min(...cores.filter((each) => each > size.cores));
    expect(near.map((each) => each.cores)).toEqual([below, above].filter(Number.isFinite));
    for (const { machine, cores } of near) expect(coresOf(sold.find(({ name }) => name === machine)!)).toBe(cores);
  });
  const whole = { ...sampleSize.hosts[1]!, size: { ...sampleSize.hosts[1]!.size, name: sold[0]!.name } };
  expect(sizeTotals({ ...sampleSize, hosts: [whole] }, machines, 16)[0]!.near).toBeUndefined();
});

it('costs of whole machines alone: hosts and their space, and more for more hosts', () => {
  const machine = machines.find(({ power }) => power !== undefined)!;
  const prices = {
    currency: 'EUR',
    years: 5,
    hosts: { default: 1000 },
    hostPerYear: 10,
    rackUnitPerYear: 7,
    kWh: 0,
    powerFactor: 1,
    guestPerYear: 0,
    licences: {},
  };
  const [, host] = sampleSize.hosts;
  const sized = { ...host!, size: { ...host!.size, name: machine.name } };
  const [part, whole] = sizeTotals({ ...sampleSize, hosts: [host!, sized] }, machines, 16, prices);
  expect(part!.cost).toBeUndefined();
  const hosts = sized.hosts! + 1;
  expect(whole!.cost).toMatchObject({
    total: hosts * (1000 + 5 * (10 + 7 * machine.rackUnits.value)),
    unpriced: [],
  });
  expect(sizeTotals({ ...sampleSize, hosts: [sized] }, machines, 16)[0]!.cost).toBeUndefined();
});

it('takes rack units and watts of whole machines, with more watts for more work', () => {
  const machine = machines.find(({ power }) => power !== undefined)!;
  const [, host] = sampleSize.hosts;
  const sized = { ...host!, size: { ...host!.size, name: machine.name } };
  const of = (count: number) =>
    sizeTotals({ ...sampleSize, hosts: [sized], guests: { count, memoryMib: null } }, machines, 16)[0]!;
  expect(of(100).rackUnits).toBe((sized.hosts! + 1) * machine.rackUnits.value);
  expect(of(100).watts).toBeLessThan(of(1000).watts!);
  expect(of(100).watts).toBeGreaterThanOrEqual((sized.hosts! + 1) * machine.power!.points[0]!.watts);
  expect(of(100).wattsMark).toBe(machine.power!.origin.mark);
});
