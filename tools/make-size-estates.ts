// Writes the estates whose host-size curves docs/how-big-should-a-host-be.md shows.
//   npx tsx tools/make-size-estates.ts
import { writeFileSync } from 'node:fs';
import { SeededRandom } from '../src/estate/testing/seeded-random.ts';

interface Kind {
  readonly name: string;
  readonly guests: number;
  readonly vcpus: readonly number[];
  readonly gibPerVcpu: number;
  /** Most and least of the 95th percentile, % of the vCPUs. */
  readonly p95Percent: readonly [least: number, most: number];
  readonly os: string;
}

const ESTATES: Readonly<Record<string, readonly Kind[]>> = {
  'web-shop': [
    { name: 'web', guests: 160, vcpus: [1, 2, 2], gibPerVcpu: 1, p95Percent: [10, 35], os: 'Debian 12' },
    { name: 'app', guests: 90, vcpus: [2, 2, 4], gibPerVcpu: 1, p95Percent: [15, 40], os: 'Debian 12' },
    { name: 'redis', guests: 20, vcpus: [2], gibPerVcpu: 2, p95Percent: [10, 30], os: 'Debian 12' },
  ],
  databases: [
    { name: 'oracle', guests: 24, vcpus: [16, 24], gibPerVcpu: 2, p95Percent: [25, 55], os: 'Oracle Linux 8' },
    { name: 'postgres', guests: 48, vcpus: [8, 16], gibPerVcpu: 2, p95Percent: [20, 50], os: 'Rocky Linux 9' },
  ],
};

for (const [estate, kinds] of Object.entries(ESTATES)) {
  const random = new SeededRandom(1);
  const rows = kinds.flatMap(({ name, guests, vcpus, gibPerVcpu, p95Percent, os }) =>
    Array.from({ length: guests }, (_, index) => {
      const width = random.pick(vcpus);
      const p95 = random.integer(...p95Percent);
      const number = String(index + 1).padStart(3, '0');
      return [`${name}-${number}`, width, 1024 * gibPerVcpu * width, Math.round(p95 / 2), p95, 2600, os].join(',');
    }),
  );
  const header = 'name,vcpus,memory_mib,cpu_mean_percent,cpu_p95_percent,host_mhz,os';
  writeFileSync(new URL(`../examples/estates/${estate}.csv`, import.meta.url), `${[header, ...rows].join('\n')}\n`);
}
