import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contradictions } from './testing/contradictions.ts';
import { hostedEstate } from './testing/hosted-estate.ts';
import { licenceContradictions } from './testing/licence-contradictions.ts';
import { migrationContradictions } from './testing/migration-contradictions.ts';

const ALL = process.env['EVERY_EXAMPLE'] !== undefined;

// Those that contradicted once: place said to add no host (93, 56), a host more (448) and a guest fewer (52) broke a check. Of the others any may.
const USUAL: readonly (readonly [seed: number, spare: number])[] = [
  [93, 1],
  [448, 0],
];
const MORE: typeof USUAL = [
  [9, 1],
  [52, 1],
  [56, 2],
  ...Array.from({ length: 40 }, (_, seed) => [seed, 1 + (seed % 2)] as const),
];

it.each([...USUAL, ...(ALL ? MORE : [])])(
  'check, plan, place and rightsize say the same of the estate of seed %i, with %i spare',
  async (seed, spare) => {
    expect(await contradictions(hostedEstate(seed), spare)).toEqual([]);
  },
);

describe.each(ALL ? Array.from({ length: 40 }, (_, seed) => seed) : [8, 12])('of the estate of seed %i', (seed) => {
  it.each([false, true])(
    'a check bears each step of its migration, with hosts that join the new ones: %s',
    async (convert) => {
      const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
      expect(await migrationContradictions(hostedEstate(seed), folder, convert)).toEqual([]);
    },
  );

  it('the licences of kept and of new hosts are those of their cores', async () => {
    expect(await licenceContradictions(hostedEstate(seed), seed % 2)).toEqual([]);
  });
});
