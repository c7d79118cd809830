import { expect, it } from 'vitest';
import { keptSchedulerSentence } from './keep-words.ts';
import { schedulerSentence } from './scheduler-words.ts';

const totals = { rackUnits: 4, licensedCores: 64 };
const change = { kind: 'scheduler', scheduler: 'esxi', simulatedHosts: 4 } as const;
const scheduler = { name: 'linux-eevdf', chosenBy: 'catalog', today: 'esxi' } as const;
const base = { ...totals, hosts: 5, changes: [] };

it('says under which scheduler a plan was simulated where today has another, and what it would be under that', () => {
  expect(schedulerSentence({ scheduler, whatIf: { ...base, sameHosts: [change] } }, 4)).toBe(
    "Simulated under linux-eevdf, the default for new hosts; under esxi, which today's hosts run, it is 4 hosts as well.",
  );
  const changes = [{ change, ...totals, hosts: 6 }];
  expect(schedulerSentence({ scheduler, whatIf: { ...base, changes } }, 4)).toMatch(
    /it is 6 instead of 4 hosts \(--scheduler esxi\)\.$/,
  );
  const asked = { ...scheduler, chosenBy: 'question' } as const;
  expect(schedulerSentence({ scheduler: asked, whatIf: base }, 4)).toBe(
    "Simulated under linux-eevdf, as was asked; today's hosts run esxi (--scheduler esxi).",
  );
});

it('says under which scheduler hosts that stay were simulated', () => {
  const of = (name: string, today?: string): string =>
    keptSchedulerSentence({ scheduler: { name, chosenBy: 'question', ...(today !== undefined && { today }) } });
  expect(of('esxi', 'esxi')).toBe("Simulated under esxi, which today's hosts run.");
  expect(of('xen-credit2', 'esxi')).toBe("Simulated under xen-credit2; today's hosts run esxi.");
  expect(of('linux-eevdf')).toBe('Simulated under linux-eevdf.');
  expect(keptSchedulerSentence({})).toBe('');
});

it('says nothing where it is that of today, or where that is not known', () => {
  expect(schedulerSentence({}, 4)).toBe('');
  expect(schedulerSentence({ scheduler: { name: 'esxi', chosenBy: 'kept-hosts', today: 'esxi' } }, 4)).toBe('');
  expect(schedulerSentence({ scheduler: { name: 'linux-eevdf', chosenBy: 'catalog' } }, 4)).toBe('');
});
