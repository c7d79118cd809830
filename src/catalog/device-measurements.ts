import { z } from 'zod';
import type { Origin } from '../base/figure.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** What was measured on. */
export interface DeviceSetup {
  readonly datapath: string;
  readonly physical: string;
  readonly mode: 'disk' | 'send' | 'receive';
  readonly vcpus: number;
  readonly queues: number;
  /** Requests that all jobs together keep under way at most; absent where packets come from outside. */
  readonly mostUnderWay?: number | undefined;
  /** Packets that come from outside. */
  readonly offeredPerSec?: number | undefined;
}

export interface DevicePoint {
  readonly jobs: number;
  /** The published rate; both ends are the same where it is one number. */
  readonly perSec: readonly [low: number, high: number];
  /** A figure of the catalog was computed from this point. */
  readonly fitted: boolean;
}

/** Published throughputs of one set-up. */
export interface DeviceMeasurement {
  readonly name: string;
  readonly origin: Origin;
  readonly setup: DeviceSetup;
  readonly points: readonly DevicePoint[];
}

const text = z.string().trim().min(1, 'a text');
const count = z.int().min(1, 'a whole number of at least 1');
const rate = z.number().positive('a rate above 0');

const schema = fields({
  sources: sourcesSchema,
  measurements: z.array(
    fields({
      name: text,
      source: text,
      setup: fields({
        datapath: text,
        physical: text,
        mode: z.enum(['disk', 'send', 'receive']),
        vcpus: count,
        queues: count,
        mostUnderWay: count.optional(),
        offeredPerSec: rate.optional(),
      }),
      points: z.array(
        fields({ jobs: count, perSec: z.union([rate, z.tuple([rate, rate])]), fitted: z.boolean().default(false) }),
      ),
    }),
  ),
});

const SHIPPED = new URL('../../catalog/device-measurements.yaml', import.meta.url);

/**
 * Published throughputs of virtual devices.
 * @throws InputError naming file and field
 */
export function readDeviceMeasurements(file: string | URL = SHIPPED): readonly DeviceMeasurement[] {
  const raw = readYamlFile(file, schema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  return raw.measurements.map(({ name, source, setup, points }) => ({
    name,
    origin: sources.origin(source, `measurement ${name}.source`),
    setup,
    points: points.map(({ jobs, perSec, fitted }) => ({
      jobs,
      perSec: typeof perSec === 'number' ? [perSec, perSec] : perSec,
      fitted,
    })),
  }));
}
