import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../../base/formula-text.ts';
import { familyText } from '../words/sweep-words.ts';
import type { SweepResult } from '../../knees/sweep-result.ts';

/**
 * Every simulated load of a sweep as CSV, a row each: for spreadsheets and statistics programs. Shares are 0 to 1, times
 * are ns, half widths are those of 95 % intervals and empty where a run was too short for one.
 */
export function sweepCsv({ curves, axis, family, promises }: SweepResult): string {
  const header = [
    ...(family === null ? [] : [family.path]),
    axis.path,
    'decision',
    'is_knee',
    ...promises.flatMap((promise) => [promise, `${promise} half width`]),
    'finished_per_sec',
    'finished_per_sec half width',
    'utilisation',
    'pcpus',
    'vcpus',
    'simulated_ns',
    'events',
  ];
  const rows = curves.flatMap(({ familyValue, knee, points }) =>
    points.map(({ load, decision, promised, throughputPerSec, utilisation, pcpus, vcpus, simulatedNs, events }) => [
      ...(family === null || familyValue === null ? [] : [escapeFormula(familyText(family, familyValue))]),
      load,
      decision,
      String(knee.place === 'inside' && load === knee.load),
      ...promised.flatMap(({ mean, halfWidth }) => [mean, halfWidth ?? '']),
      throughputPerSec.mean,
      throughputPerSec.halfWidth ?? '',
      utilisation.mean,
      pcpus,
      vcpus,
      simulatedNs,
      events,
    ]),
  );
  return stringify([header.map((text) => escapeFormula(text)), ...rows]);
}
