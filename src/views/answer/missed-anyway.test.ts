import { expect, it } from 'vitest';
import { missedAnyway } from './missed-anyway.ts';

const maintenance = {
  emptied: ['esx1'],
  stuck: [],
  moves: [{ guest: 'web', from: 'esx1', to: 'esx2' }],
  withoutPlace: [],
};
const full = { name: 'esx2', misses: ['memory'] } as const;
const apart = { name: 'esx3', misses: ['cpu'] } as const;

it('tells hosts that break a promise today from those that get guests', () => {
  expect(missedAnyway({ hosts: [full, apart], clusters: [{ maintenance }] })).toEqual([
    'esx3 gets no guests from there: it breaks the promise today, too.',
  ]);
  expect(missedAnyway({ hosts: [full], clusters: [{ maintenance }] })).toEqual([]);
  expect(missedAnyway({ hosts: [{ ...apart, misses: [] }], clusters: [{ maintenance }] })).toEqual([]);
});

it('says nothing where no host is taken away', () => {
  expect(missedAnyway({ hosts: [full, apart], clusters: [{}] })).toEqual([]);
});
