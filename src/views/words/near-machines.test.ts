import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearMachines } from './near-machines.ts';

const plan = (machine: string, more: object = {}) => {
  return { machine, hosts: 10, licensedCores: 640, rackUnits: 20, watts: 3000, ...more };
};
const chosen = plan('chosen');

it('says for what to take another machine that takes nearly the same, and what more it takes', () => {
  const other = plan('few', { hosts: 5, rackUnits: 21, watts: 4000, processorYear: 2024 });
  const { sentences, told } = nearMachines(chosen, [other], 'racks');
  expect(sentences).toEqual([
    'If you want fewer hosts (5 instead of 10), take few, with processors of 2024: it takes more rack units (21U instead of 20U) and more power (4 kW instead of 3 kW).',
  ]);
  expect(told).toEqual(['few']);
});

it('names machines together of which the same is to be said', () => {
  const others = ['large', 'small'].map((machine) => plan(machine, { hosts: 9, rackUnits: 21 }));
  expect(nearMachines(chosen, others, 'racks')).toEqual({
    sentences: [
      'If you want fewer hosts (9 instead of 10), take large or small: it takes more rack units (21U instead of 20U).',
    ],
    told: ['large', 'small'],
  });
});

it('says nothing of machines that take far more, and of those that take the same of everything', () => {
  expect(nearMachines(chosen, [plan('far', { rackUnits: 30, hosts: 5 }), plan('equal')], 'racks').sentences).toEqual(
    [],
  );
});

it('compares nothing that is not known of both', () => {
  const unknown = plan('unknown', { watts: undefined });
  expect(nearMachines(chosen, [unknown], 'racks').sentences).toEqual([]);
  expect(nearMachines(unknown, [chosen], 'racks').sentences).toEqual([]);
  expect(nearMachines(unknown, [plan('few', { hosts: 5 })], 'racks').sentences).toEqual([
    'If you want fewer hosts (5 instead of 10), take few.',
  ]);
});

it('names together those that take less of nothing', () => {
  const others = [plan('a', { watts: 3100 }), plan('b', { licensedCores: 700 })];
  expect(nearMachines(chosen, others, 'racks')).toEqual({
    sentences: [
      'a, b take as much or more of everything that is compared: a reason to choose one of them is only a lower price.',
    ],
    told: [],
  });
});

it('counts those that take less of nothing where they are many', () => {
  const others = ['a', 'b', 'c'].map((name) => plan(name, { watts: 3100 }));
  expect(nearMachines(chosen, others, 'racks').sentences).toEqual([
    expect.stringMatching(/^3 other machines take as much or more/),
  ]);
});

it('tells of no machine that takes more of everything as one to want something of', () => {
  const amount = fc.integer({ min: 1, max: 100 });
  const any = fc.record({ hosts: amount, licensedCores: amount, rackUnits: amount, watts: amount });
  fc.assert(
    fc.property(any, fc.array(any, { maxLength: 5 }), (first, others) => {
      const worse = others.map((more, at) => {
        return plan(`worse-${at}`, {
          hosts: first.hosts + more.hosts,
          licensedCores: first.licensedCores + more.licensedCores,
          rackUnits: first.rackUnits + more.rackUnits,
          watts: first.watts + more.watts,
        });
      });
      expect(nearMachines(plan('chosen', first), worse, 'racks').told).toEqual([]);
    }),
  );
});
