import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

it.each([
  ['xen-crdit2', 'xen-credit2'],
  ['XEN-CREDIT', 'xen-credit'],
  ['evdf', undefined],
  ['linux-evdf', 'linux-eevdf'],
  ['linux', 'linux-eevdf'],
  ['vmware', undefined],
  ['', undefined],
])('%s means %s', (typed, meant) => {
  expect(nearestName(typed, ['linux-eevdf', 'xen-credit', 'xen-credit2', 'hyperv-core'])).toBe(meant);
});
