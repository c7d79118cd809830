import { expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { checkScheduler, plannedScheduler } from './planned-scheduler.ts';

const catalog = readCatalog();
const usual = catalog.schedulers.default;
const [platform] = catalog.schedulers.platforms.filter(({ scheduler }) => scheduler !== usual);
const [format = ''] = platform?.formats ?? [];
const today = platform?.scheduler ?? '';

it('is the one that was asked for, then that of hosts that stay, then the usual one', () => {
  expect(plannedScheduler(catalog, { format }, { scheduler: 'xen-credit2', keep: 'all' })).toEqual({
    name: 'xen-credit2',
    chosenBy: 'question',
    today,
  });
  expect(plannedScheduler(catalog, { format }, { keep: 'all' })).toEqual({
    name: today,
    chosenBy: 'kept-hosts',
    today,
  });
  expect(plannedScheduler(catalog, { format }, {})).toEqual({ name: usual, chosenBy: 'catalog', today });
  // Of a CSV nobody knows what its hosts run.
  const csv = { format: 'kneepoint-csv' };
  expect(plannedScheduler(catalog, csv, { keep: 'all' })).toEqual({ name: usual, chosenBy: 'catalog' });
});

it('refuses one that the catalog does not have, and one beside the pooling law', () => {
  expect(() => checkScheduler(catalog, { scheduler: 'exsi' })).toThrow(/--scheduler.*esxi/s);
  expect(() => checkScheduler(catalog, { scheduler: 'esxi', fast: true })).toThrow(/one of the two/);
  expect(() => checkScheduler(catalog, {})).not.toThrow();
});
