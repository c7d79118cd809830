import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { sizeDocument } from '../src/views/document/size-document.ts';
import { sweepDocument } from '../src/views/document/sweep-document.ts';
import { sizeHtml } from '../src/views/page/size/size-page.tsx';
import { sweepHtml } from '../src/views/page/sweep/sweep-page.tsx';
import { sampleSize } from '../src/views/testing/sample-size.ts';
import { sampleSweep } from '../src/views/testing/sample-sweep.ts';
const LONG = 'how-dense.yaml';
const assumptions = [{ what: 'bursts of 5 ms', guests: 3, mark: 'assumed', from: 'a guess' }] as const;
const size = (result: typeof sampleSize): string => sizeHtml(sizeDocument(result, LONG, assumptions, 'kneepoint test'));
const sweep = (result: typeof sampleSweep): string => sweepHtml(sweepDocument(result, 'kneepoint test'), LONG);
const inside = sampleSweep.curves[1];
const later = { ...inside, familyValue: 16, knee: { ...inside.knee, load: 31, interval: [30, 33] as const } };
function manySizes(): typeof sampleSize {
  const families = ['scheduler', 'switches', 'caches', 'memory', 'devices', 'locks', 'balancing'] as const;
  const exactly = (mean: number) => ({ mean, low: mean - 0.03, high: mean + 0.05 });
  const hosts = Array.from({ length: 9 }, (_, index) => {
    const usable = 0.8 + 0.04 * index;
    const losses = families.map((family, step) => {
      const perCore = (0.01 + 0.005 * step) * index;
      return { family, perCore, usable: exactly(usable + (step + 1) * 0.01 * index + 0.0025 * step * (step + 1) * index) };
    });
    const [size, cores] = [sampleSize.hosts[2], 4 << index];
    return { ...size, size: { ...size.size, cores, threads: 2 * cores, name: `${cores} cores of a-machine-with-a-long-name` }, usable: exactly(usable), ideal: losses[losses.length - 1].usable, carried: usable, losses };
  });
  return { ...sampleSize, hosts, best: { host: 7, flat: [6, 8] } };
}
it('writes', () => {
  writeFileSync('/tmp/reports/size.html', size(manySizes()));
  writeFileSync('/tmp/reports/sweep.html', sweep({ ...sampleSweep, family: null, curves: [{ ...inside, familyValue: null }] }));
  writeFileSync('/tmp/reports/curves.html', sweep({ ...sampleSweep, curves: [...sampleSweep.curves, later] }));
});
