import { expect, it } from 'vitest';
import { quantityName, quantityShort, quantityText } from './quantity-words.ts';

const LEVELS = ['packages', 'numaPerPackage', 'llcPerNuma', 'coresPerLlc', 'threadsPerCore'];

it('has words for every level of a machine, which keep its number', () => {
  for (const level of LEVELS) {
    const path = `machine.${level}`;
    expect(quantityName(path)).not.toContain('machine.');
    expect(quantityText(path, '8')).toBe(`8 ${quantityName(path)}`);
    expect(quantityText(path, '8').startsWith(quantityShort(path, '8'))).toBe(true);
    expect(quantityText(path, '1')).toMatch(/^1 .*(?<!s)( of |$)/);
  }
});

it('names the group, and leaves a path without words as it was written', () => {
  expect(quantityText('guests[web].count', '3')).toBe('3 web guests');
  expect(quantityName('guests.web.vcpus')).toBe('vCPUs of each web guest');
  expect(quantityName('guests[web].workload.arrivals.poisson')).toBe('guests[web].workload.arrivals.poisson');
  expect(quantityText('duration', '3s')).toBe('duration = 3s');
  expect(quantityShort('guests[web].workload.arrivals.poisson', '50/s')).toBe('poisson 50/s');
});
