import { expect, it } from 'vitest';
import { estateTask } from './estate-task.ts';
import { totalsWithReplaced } from './replaced-guests.ts';
import { ASSUMPTIONS, estate, guest, machine } from './testing/sample-estate.ts';

const MODEL = machine(32, 128);
const told = estateTask(estate([guest('web'), guest('db')]), [MODEL], {
  promise: { worstReadyRatio: 0.05 },
  spare: 1,
  assumptions: ASSUMPTIONS,
});
const hostsWith = (kernels: number, isApart: boolean): number | undefined => {
  const kernel = { vcpus: 1, memoryMib: 1024, useRatio: 0.1, isApart };
  const by = [...Array.from({ length: kernels }, () => kernel), { ...kernel, isApart: false }];
  return totalsWithReplaced(told, MODEL.name, [{ guest: 0, by }])?.hosts;
};

it('puts the kernels of a farm on different hosts, also after a failure, and its front end anywhere', () => {
  expect(hostsWith(5, false)).toBe(2);
  expect([1, 2, 5].map((kernels) => hostsWith(kernels, true))).toEqual([2, 3, 6]);
});
