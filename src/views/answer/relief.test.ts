import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CheckDocument } from '../document/check-document.ts';
import { sampleChecks } from '../testing/sample-existing-hosts-answers.ts';
import { reliefSentences } from './relief.ts';

const [check] = await sampleChecks();
const [sample] = check!.hosts;
const hostOf = fc
  .record({
    cluster: fc.constantFrom('a', 'b'),
    memory: fc.integer({ min: 1, max: 150 }),
    cpu: fc.integer({ min: 1, max: 150 }),
  })
  .map(({ cluster, memory, cpu }) => ({
    cluster,
    memoryMib: memory,
    memoryCapacityMib: 100,
    cpuDemandCores: cpu,
    cpuCapacityCores: 100,
    misses: memory > 100 ? (['memory'] as const) : cpu > 100 ? (['cpu'] as const) : [],
  }));

it('names a host of the same cluster that has room, for the fullest that has none', () => {
  fc.assert(
    fc.property(fc.array(hostOf, { maxLength: 6 }), (some) => {
      const hosts: CheckDocument['hosts'] = some.map((each, at) => ({ ...sample!, ...each, name: `esx-${at}` }));
      const [said = ''] = reliefSentences({ hosts, clusters: [] });
      const beyond = hosts.filter(({ misses }) => misses.length > 0);
      if (beyond.length === 0) expect(said).toBe('');
      const [, from, to] = /from (\S+) to ([^\s,]+)/.exec(said) ?? [];
      if (from === undefined) return;
      const full = beyond.find(({ name }) => name === from);
      const empty = hosts.find(({ name }) => name === to);
      expect(empty).toMatchObject({ cluster: full!.cluster, misses: [] });
    }),
  );
});

it('says what to add where a failure leaves guests without a place', () => {
  const asked = (failures: number, failingSets: number): readonly string[] =>
    reliefSentences({ hosts: [], clusters: [{ failures, failingSets }] });
  expect(asked(1, 1)).toEqual([expect.stringMatching(/--keep all\.$/)]);
  expect(asked(2, 1)).toEqual([expect.stringMatching(/--keep all --spare 2\.$/)]);
  expect(asked(1, 0)).toEqual([]);
});

it('says what to add where hosts cannot be taken down, for as many as were asked about', () => {
  const maintenance = (stuck: readonly string[]) => ({ emptied: ['esx1'], stuck, moves: [], withoutPlace: [] });
  const asked = (stuck: readonly string[]): readonly string[] =>
    reliefSentences({ hosts: [], clusters: [{ failures: 0, failingSets: 0, maintenance: maintenance(stuck) }] });
  expect(asked(['esx2'])).toEqual(['What to add, so that it can be taken down: kneepoint plan --keep all --spare 2.']);
  expect(asked([])).toEqual([]);
});
