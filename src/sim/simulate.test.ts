import { expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { exponential, guests, MS, scenario, SEC } from './testing/scenarios.ts';

it.each([
  { load: 0.5, codes: [] },
  { load: 1.3, codes: ['not-settled'] },
])('at a load of $load it says whether waiting came to rest', ({ load, codes }) => {
  const arrivals = { kind: 'poisson', ratePerSec: load * 1000 } as const;
  const requests = guests(1, { kind: 'requests', arrivals, service: exponential(MS) }, { vcpus: 3_000 });
  const { warnings } = simulate(scenario({ groups: [requests], durationNs: 5 * SEC }));
  expect(warnings.map(({ code }) => code)).toEqual(codes);
});
