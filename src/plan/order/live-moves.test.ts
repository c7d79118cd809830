import { expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { makerOf, moveWay } from './live-moves.ts';

const maker = makerOf(readCatalog().moveFirst.liveMoves);

it('names the makers of processors as exports write them', () => {
  for (const name of ['Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz', '2 x Intel Xeon Platinum 8490H', 'XEON E5-2670']) {
    expect(maker(name)).toBe('Intel');
  }
  for (const name of ['AMD EPYC 7452 32-Core Processor', 'Opteron 6174', 'epyc-milan']) expect(maker(name)).toBe('AMD');
  expect(maker('Ampere(R) Altra(R) Max')).toBe('Arm');
  for (const name of [undefined, '', 'QEMU Virtual CPU', 'Alarming Core']) expect(maker(name)).toBeUndefined();
});

it('knows every machine of the catalog', () => {
  expect(readCatalog().machines.filter(({ title }) => maker(title) === undefined)).toEqual([]);
});

it('is the same both ways', () => {
  const makers = ['Intel', 'AMD', undefined];
  for (const one of makers) for (const other of makers) expect(moveWay(one, other)).toBe(moveWay(other, one));
  expect(moveWay('Intel', 'Intel')).toBe('live');
  expect(moveWay('Intel', 'AMD')).toBe('stopped');
  expect(moveWay('Intel', undefined)).toBeUndefined();
});
