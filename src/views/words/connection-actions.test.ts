import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { sampleConnections } from '../testing/sample-connections.ts';
import { priceSentence } from './connection-actions.ts';

const [sample] = sampleConnections.options;
const option = (kind: 'as-is' | 'cores' | 'farm' | 'offload', processorsWithSpares: number, carries = true) => ({
  ...itemAt([sample!], 0),
  kind,
  processorsWithSpares,
  carries,
});

it('says the worth of an engine in the cores that the cheapest of all other ways takes more', () => {
  const cores = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(cores, cores, cores, (engine, farm, kernel) => {
      const said = priceSentence({
        options: [option('cores', kernel), option('farm', farm), option('offload', engine)],
      });
      const saved = Math.min(farm, kernel) - engine;
      if (saved > 0)
        expect(said).toMatch(new RegExp(`^What an offload engine is worth: ${saved.toLocaleString('en')} cores? `));
      else expect(said).toMatch(/^An offload engine saves no core here/);
      expect(said).toContain(farm < kernel ? 'for a farm' : 'for one kernel');
    }),
  );
});

it('says nothing of engines where none, or nothing else, carries the rate', () => {
  expect(priceSentence({ options: [option('cores', 9), option('offload', 3, false)] })).toBe('');
  expect(priceSentence({ options: [option('farm', 9, false), option('offload', 3)] })).toBe('');
});
