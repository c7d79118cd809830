import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostsAsListed } from './host-spellings.ts';
import type { NamedHost } from './host-spellings.ts';
import { Warnings } from './warnings.ts';

function match(guests: readonly (NamedHost | string)[], listed: readonly (NamedHost | string)[]) {
  const warnings = new Warnings();
  const named = (host: NamedHost | string) => (typeof host === 'string' ? { name: host } : host);
  const names = hostsAsListed(guests.map(named), listed.map(named), warnings, (at) => `row ${at + 1}`);
  return { names, told: warnings.list().reduce((sum, { count }) => sum + count, 0) };
}

describe('the host of a guest', () => {
  test.each([
    ['short, listed with its domain', ['esx01'], ['esx01.example.com', 'esx02.example.com'], ['esx01.example.com']],
    ['with its domain, listed short', ['esx01.example.com'], ['esx01', 'esx02'], ['esx01']],
    ['in other case', ['ESX01.Example.com'], ['esx01.example.com'], ['esx01.example.com']],
    ['listed as it is', ['esx01'], ['esx01', 'esx01.example.com'], ['esx01']],
    ['of several domains', ['esx01'], ['esx01.a.example', 'esx01.b.example'], ['esx01']],
    ['of another domain', ['esx01.a.example'], ['esx01.b.example'], ['esx01.a.example']],
    [
      'one of two that would be one',
      ['esx01.a.example', 'esx01.b.example'],
      ['esx01'],
      ['esx01.a.example', 'esx01.b.example'],
    ],
    ['an address', ['10.0.0.1'], ['10.0.0.2', '10'], ['10.0.0.1']],
    ['unknown', ['esx09'], ['esx01.example.com'], ['esx09']],
  ])('%s', (_, guests, listed, expected) => {
    const { names, told } = match(guests, listed);
    expect(names).toEqual(expected);
    expect(told).toBe(expected.filter((name, at) => name !== guests[at]).length);
  });

  test('is found by its address, if one host has it and it is in the cluster', () => {
    const listed = [
      { name: 'esx01.a.example', address: '10.0.0.1', cluster: 'A' },
      { name: 'esx02.a.example', address: '10.0.0.2', cluster: 'A' },
      { name: 'esx02.b.example', address: '10.0.0.2', cluster: 'B' },
    ];
    const guests = [
      '10.0.0.1',
      '10.0.0.2',
      { name: '10.0.0.2', cluster: 'B' },
      { name: '10.0.0.1', cluster: 'B' },
      'esx01',
    ];
    const names = ['esx01.a.example', '10.0.0.2', 'esx02.b.example', '10.0.0.1', 'esx01.a.example'];
    expect(match(guests, listed).names).toEqual(names);
  });

  test('is found by its cluster or datacenter where several hosts have its short name', () => {
    const listed = [
      { name: 'esx01.a.example', cluster: 'A', datacenter: 'North' },
      { name: 'esx01.b.example', cluster: 'B', datacenter: 'South' },
    ];
    const guests = [{ name: 'esx01', cluster: 'B' }, { name: 'esx01', datacenter: 'North' }, { name: 'esx01' }];
    expect(match(guests, listed).names).toEqual(['esx01.b.example', 'esx01.a.example', 'esx01']);
  });

  test('that is listed is never renamed, and no other becomes one that is not listed', () => {
    const name = fc.stringMatching(/^[ab](\.[xy])?$/u);
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (guests, listed) => {
        match(guests, listed).names.forEach((found, at) => {
          if (listed.includes(guests[at]!)) expect(found).toBe(guests[at]);
          else expect([guests[at], ...listed]).toContain(found);
        });
      }),
    );
  });
});
