import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import type { Host } from './estate.ts';
import { implausibleMemory } from './implausible-memory.ts';

const hostOf = (name: string, memoryMib: number): Host => ({
  name,
  packages: measured(2),
  coresPerPackage: measured(16),
  threadsPerCore: measured(2),
  mhz: measured(2600),
  memoryMib: measured(memoryMib),
});
const guestsOf = (hosts: readonly string[], memoryMib: number) =>
  hosts.map((host, at) => guest(`g${at}`, { host, memoryMib: measured(memoryMib) }));

describe('memory of an estate', () => {
  it.each([
    [
      'of hosts in GiB',
      guestsOf(['a', 'b'], 16_384 * 2),
      [hostOf('a', 512), hostOf('b', 512)],
      /memory of host a: found 512 MiB/,
    ],
    [
      'of guests in KiB',
      guestsOf(['a', 'b'], 2 ** 24 * 4),
      [hostOf('a', 2 ** 19), hostOf('b', 2 ** 19)],
      /same unit, MiB/,
    ],
  ])('is refused: that %s', (_, guests, hosts, says) => {
    const of = estate(guests, { hosts });
    expect(() => implausibleMemory(of)).toThrow(InputError);
    expect(() => implausibleMemory(of)).toThrow(says);
  });

  it.each([
    [
      'of one host',
      guestsOf(['a', 'a', 'b', 'c'], 16_384),
      [hostOf('a', 512), hostOf('b', 2 ** 19), hostOf('c', 2 ** 19)],
    ],
    ['of guests in KiB, without hosts', guestsOf(['a'], 2 ** 24 * 4), []],
    ['of guests in GiB', guestsOf(['a', 'a', 'b'], 16), [hostOf('a', 2 ** 19), hostOf('b', 2 ** 19)]],
  ])('is warned of: that %s', (_, guests, hosts) => {
    expect(implausibleMemory(estate(guests, { hosts })).list()).toMatchObject([
      { code: 'memory-implausible', count: 1 },
    ]);
  });

  it.each([
    ['overcommitted', guestsOf(['a', 'a', 'a'], 2 ** 19), [hostOf('a', 2 ** 19)]],
    ['of guests without hosts', guestsOf(['a', 'b', 'c'], 512), []],
    ['of two tiny guests', guestsOf(['a', 'a'], 32), [hostOf('a', 2 ** 19)]],
  ])('is taken: %s', (_, guests, hosts) => {
    expect(implausibleMemory(estate(guests, { hosts })).list()).toEqual([]);
  });
});
