import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wavesOnHosts } from './move-first.tsx';

it('counts the hosts of the machine that is looked at: each wave those that it and the waves before it use', () => {
  const guest = fc.record({ wave: fc.integer({ min: 1, max: 4 }), host: fc.integer({ min: -1, max: 6 }) });
  fc.assert(
    fc.property(fc.array(guest, { minLength: 1, maxLength: 30 }), (guests) => {
      const waves = [1, 2, 3, 4].map((wave) => ({ wave, guests: 0, newHosts: 99 }));
      const shown = wavesOnHosts(
        { waves } as unknown as Parameters<typeof wavesOnHosts>[0],
        { wave: guests.map(({ wave }) => wave) },
        guests.map(({ host }) => host),
      );
      for (const { wave, newHosts } of shown.waves) {
        const used = guests.filter((each) => each.wave <= wave && each.host >= 0);
        expect(newHosts).toBe(new Set(used.map(({ host }) => host)).size);
      }
    }),
  );
});
