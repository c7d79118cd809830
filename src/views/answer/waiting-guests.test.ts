import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitingSentences } from './waiting-guests.ts';

const simulated = (name: string, mean: number, holds: boolean, down?: string) => ({
  name,
  holds,
  ...(down !== undefined && { down: [down] }),
  nearest: { guest: `vm of ${name}`, quantity: 'readyRatio', figure: { mean, halfWidth: 0.01 }, limit: 0.05 } as const,
});
const hosts = [
  { name: 'esx1', utilisation: 0.8 },
  { name: 'esx2', utilisation: 0.9 },
];

it('names the guest that waits most on each host that misses, and no other', () => {
  const tried = fc.record({ mean: fc.double({ min: 0.1, max: 1, noNaN: true }), holds: fc.boolean() });
  fc.assert(
    fc.property(tried, tried, (one, two) => {
      const [one1, two2] = [simulated('esx1', one.mean, one.holds), simulated('esx2', two.mean, two.holds)];
      const said = waitingSentences({ simulated: [one1, two2], hosts }).join(' ');
      expect(said.includes('vm of esx1')).toBe(!one.holds);
      expect(said.includes('vm of esx2')).toBe(!two.holds);
      if (!one.holds && !two.holds && one.mean > two.mean)
        expect(said.indexOf('vm of esx1')).toBeLessThan(said.indexOf('vm of esx2'));
    }),
  );
});

it('says how busy hosts are as they run, and tells failures apart', () => {
  const [asTheyRun, afterFailure] = waitingSentences({
    simulated: [simulated('esx1', 0.1, false), simulated('esx2', 0.2, false), simulated('esx1', 0.3, false, 'esx2')],
    hosts,
  });
  expect(asTheyRun).toBe(
    'As these hosts run, these guests wait most: vm of esx2 on esx2 (20% ±1%, promise 5%), vm of esx1 on esx1 (10% ±1%, promise 5%); the processors of these hosts are then 80% to 90% in use.',
  );
  expect(afterFailure).toBe('After a failure of esx2 this guest waits most: vm of esx1 on esx1 (30% ±1%, promise 5%).');
});
