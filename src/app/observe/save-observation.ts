import type { Metric } from '../../base/samples/metric.ts';
import { SampleBuilder } from '../../base/samples/sample-builder.ts';
import { addCounts, noReadings } from '../../base/samples/samples.ts';
import { InputError } from '../../base/input-error.ts';
import { estateOfSeries } from '../../estate/series/estate-of-series.ts';
import type { ImportedSeries, OwnerSeries } from '../../estate/series/imported-series.ts';
import type { SeriesOwner } from '../../estate/series/owner.ts';
import { saveEstate } from '../../estate/series/store/save-estate.ts';
import type { Observation, ObservedGuest, ObservedWindow } from '../../observe/observation.ts';

/** Where and when a host was observed. */
export interface ObservedWhere {
  /** The host's name. */
  readonly host: string;
  /** When the observation began, Unix time in milliseconds. */
  readonly startMs: number;
}

/** What a store of series has of a guest's window. */
const METRICS: readonly (readonly [Metric, (window: ObservedWindow) => number])[] = [
  ['cpu_cores', ({ cores }) => cores],
  ['ready_share_per_vcpu', ({ readyRatio }) => readyRatio],
];

/** The platform of each layout of control groups. */
const PLATFORMS = { guest: 'proxmox', nested: 'libvirt', pods: 'kubevirt', flat: undefined } as const;

/**
 * Saves the guests of an observed host, with use and CPU ready of every window, as one estate that every command reads.
 * @throws InputError where no guest tells its memory, or the file cannot be written
 */
export async function saveObservation(file: string, observation: Observation, where: ObservedWhere): Promise<void> {
  const series = seriesOf(observation, where);
  const estate = estateOfSeries(series, {});
  if (estate === undefined) {
    throw new InputError({ file, found: 'no guest that tells its memory', expected: 'guests to save' });
  }
  await saveEstate(file, { estate, series });
}

/** What was observed, as series of samples. */
export function seriesOf({ guests, topology }: Observation, { host, startMs }: ObservedWhere): ImportedSeries {
  const counts = noReadings();
  const series = guests.flatMap((guest): readonly OwnerSeries[] => {
    const owner = ownerOf(guest, host, topology.mhz);
    return METRICS.map(([metric, of]) => {
      const builder = new SampleBuilder({ kind: 'gauge', time: 'start' });
      for (const window of guest.series) {
        builder.add(startMs + window.fromNs / NS_PER_MS, of(window), Math.round(window.elapsedNs / NS_PER_MS));
      }
      const samples = builder.finish();
      addCounts(counts, builder.counts);
      return { owner, metric, samples };
    });
  });
  return { source: `observation of ${host}`, formats: ['observation'], series, counts, warnings: [] };
}

function ownerOf(
  { uuid, name, vcpus, memoryMib, control }: ObservedGuest,
  host: string,
  mhz: number | null,
): SeriesOwner {
  const platform = PLATFORMS[control.layout];
  return {
    kind: 'guest',
    id: uuid ?? name,
    names: [name],
    host,
    vcpus,
    ...(memoryMib !== null && { memoryMib }),
    ...(mhz !== null && { mhz }),
    ...(platform !== undefined && { platform }),
  };
}

const NS_PER_MS = 1e6;
