import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import type { Origin } from '../base/figure.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** What guests of one kind published beside so many others. */
export interface HostMeasurementRow {
  readonly guests: number;
  /** vCPUs of each, where the rows differ in that. */
  readonly vcpus?: number | undefined;
  /** Of each guest, in the unit of the measurement. */
  readonly value: number;
  /** The row that the others are compared with. */
  readonly reference: boolean;
  /** A figure of the guest was computed from this row; the others are predictions. */
  readonly fitted: boolean;
}

/** A published measurement of guests that share a host. */
export interface HostMeasurement {
  readonly name: string;
  readonly origin: Origin;
  readonly quantity: 'rate' | 'time';
  readonly unit: string;
  /** As a scenario has them; `guest` without a name and a count. */
  readonly machine: unknown;
  readonly scheduler: Readonly<Record<string, unknown>>;
  readonly guest: Readonly<Record<string, unknown>>;
  /** Where the figures of the guest are from. */
  readonly guestFrom: string;
  /** Why the simulator is far from it, where that is known. */
  readonly whyFar?: string | undefined;
  /** Simulated time, and the part at its start that is left out. */
  readonly duration: string;
  readonly warmup: string;
  readonly rows: readonly HostMeasurementRow[];
}

const count = z.int().min(1, 'a whole number of at least 1');

const schema = fields({
  sources: sourcesSchema,
  measurements: z.array(
    fields({
      name: text,
      source: text,
      quantity: z.enum(['rate', 'time']),
      unit: text,
      machine: z.unknown(),
      scheduler: z.record(z.string(), z.unknown()),
      guest: z.record(z.string(), z.unknown()),
      guestFrom: text,
      whyFar: text.optional(),
      duration: text,
      warmup: text,
      rows: z.array(
        fields({
          guests: count,
          vcpus: count.optional(),
          value: z.number().positive('a number above 0'),
          reference: z.boolean().default(false),
          fitted: z.boolean().default(false),
        }),
      ),
    }),
  ),
});

const SHIPPED = new URL('../../catalog/host-measurements.yaml', import.meta.url);

/**
 * Published measurements of guests that share a host.
 * @throws InputError naming file and field
 */
export function readHostMeasurements(file: string | URL = SHIPPED): readonly HostMeasurement[] {
  const name = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, schema);
  const sources = new Sources(name, raw.sources);
  return raw.measurements.map(({ source, ...measurement }) => {
    const place = `measurement ${measurement.name}`;
    const references = measurement.rows.filter(({ reference }) => reference).length;
    if (references !== 1) {
      throw new InputError({ file: name, place: `${place}.rows`, found: `${references} references`, expected: 'one' });
    }
    return { ...measurement, origin: sources.origin(source, `${place}.source`) };
  });
}
