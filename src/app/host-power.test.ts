import { expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { wattsAt } from '../plan/power.ts';
import { hostPower } from './host-power.ts';
import { simulateScenario } from './simulate.ts';

const { machines } = readCatalog();
const model = machines.find(({ power, packages }) => power !== undefined && packages.value === 2)!;

function run(haltPoll: string | number, machine: object = { name: model.name }) {
  return simulateScenario({
    machine,
    scheduler: { name: 'linux-eevdf', haltPoll },
    guests: [
      {
        name: 'g',
        count: 30,
        workload: { kind: 'bursts', think: { exponential: '90us' }, burst: { exponential: '30us' } },
      },
    ],
    duration: '40ms',
    warmup: '10ms',
  });
}

it('counts polling as work: a host that polls draws more, by its share of polling', () => {
  const polls = run('200us');
  const without = run(0);
  const [more, less] = [polls, without].map((result) => hostPower(result, machines)!);
  expect(less?.pollingWatts).toBe(0);
  expect(more?.pollingWatts).toBeGreaterThan(0);
  expect(more?.watts).toBeGreaterThan(less?.watts ?? Infinity);
  const { usefulNs, idleNs, totalNs } = polls.account;
  expect(usefulNs).toBeGreaterThan(0);
  expect(more?.watts).toBeCloseTo(wattsAt(model.power!.points, 1 - idleNs / totalNs), 6);
});

it('says nothing of a machine whose power it does not know', () => {
  expect(hostPower(run(0, { coresPerLlc: 16 }), machines)).toBeUndefined();
  expect(hostPower(run(0, { name: model.name, coresPerLlc: 2 }), machines)).toBeUndefined();
});
