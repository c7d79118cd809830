import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contradictions } from './testing/contradictions.ts';
import { growthContradictions } from './testing/growth-contradictions.ts';
import { hostedEstate } from './testing/hosted-estate.ts';
import { licenceContradictions } from './testing/licence-contradictions.ts';
import { migrationContradictions } from './testing/migration-contradictions.ts';
import { seriesContradictions } from './testing/series-contradictions.ts';
import { sizeContradictions } from './testing/size-contradictions.ts';

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

// Hosts of the first were full before the day that a check told: busier vCPUs wait more, so a host carries less of them.
describe.each(ALL ? Array.from({ length: 40 }, (_, seed) => seed) : [1, 9])(
  'over time, of the estate of seed %i',
  (seed) => {
    it('what is full in so many days is full when its demand has grown for so long, and not before', async () => {
      expect(await growthContradictions(hostedEstate(seed), seed % 2)).toEqual([]);
    });

    it('series take no more hosts than added percentiles, and save as many as is said', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
      expect(await seriesContradictions(hostedEstate(seed), seed, folder)).toEqual([]);
    });
  },
);

// Hosts of each size are simulated, which takes a while.
it.each(ALL ? [0, 1, 2, 4, 9, 13, 15, 17] : [4])(
  'size needs as many hosts of a machine as plan, or one more, of the estate of seed %i',
  async (seed) => {
    expect(await sizeContradictions(hostedEstate(seed))).toEqual([]);
  },
);
