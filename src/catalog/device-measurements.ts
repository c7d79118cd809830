import { z } from 'zod';
import type { Origin } from '../base/figure.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** What was measured on. */
export interface DeviceSetup {
  readonly datapath: string;
  readonly physical: string;
  readonly mode: 'disk' | 'send' | 'receive' | 'answer' | 'forward';
  /** Of each guest; with a job on each where a point does not say how many. */
  readonly vcpus?: number | undefined;
  /** Of each guest; absent: one for each of its vCPUs. */
  readonly queues?: number | undefined;
  /** Of the backend, where guests share it. */
  readonly threads?: number | undefined;
  /** The backend's threads are the hardware threads of as many cores as they fill. */
  readonly threadsPerCore?: number | undefined;
  /** Requests that all jobs together keep under way at most; absent where packets come from outside. */
  readonly mostUnderWay?: number | undefined;
  /** Packets that come from outside, for all guests together. */
  readonly offeredPerSec?: number | undefined;
  /** Costs of the datapath in place of the catalog's, as a scenario writes them. */
  readonly costs?: Readonly<Record<string, number | string>> | undefined;
  readonly ringLock?: 'ticket' | 'queued' | undefined;
  /** The guests poll too: nothing of a host's exits, wake-ups and decisions is in the measurement. */
  readonly guestsPoll?: boolean | undefined;
}

export interface DevicePoint {
  readonly guests: number;
  /** Of each guest. */
  readonly vcpus: number;
  readonly jobs: number;
  /** What differs from point to point. */
  readonly varies: 'guests' | 'vcpus' | 'jobs';
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
  /** Why the simulator is far from the farthest of them, where that is known. */
  readonly whyFar?: string | undefined;
}

const count = z.int().min(1, 'a whole number of at least 1');
const rate = z.number().positive('a rate above 0');

const schema = fields({
  sources: sourcesSchema,
  measurements: z.array(
    fields({
      name: text,
      source: text,
      whyFar: text.optional(),
      setup: fields({
        datapath: text,
        physical: text,
        mode: z.enum(['disk', 'send', 'receive', 'answer', 'forward']),
        vcpus: count.optional(),
        queues: count.optional(),
        threads: count.optional(),
        threadsPerCore: count.optional(),
        mostUnderWay: count.optional(),
        offeredPerSec: rate.optional(),
        costs: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
        ringLock: z.enum(['ticket', 'queued']).optional(),
        guestsPoll: z.boolean().optional(),
      }),
      points: z.array(
        fields({
          guests: count.optional(),
          vcpus: count.optional(),
          jobs: count.optional(),
          perSec: z.union([rate, z.tuple([rate, rate])]),
          fitted: z.boolean().default(false),
        }),
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
  return raw.measurements.map(({ name, source, setup, points, whyFar }) => ({
    name,
    origin: sources.origin(source, `measurement ${name}.source`),
    setup,
    ...(whyFar !== undefined && { whyFar }),
    points: points.map(({ perSec, fitted, ...at }) => {
      const vcpus = at.vcpus ?? setup.vcpus ?? 1;
      return {
        guests: at.guests ?? 1,
        vcpus,
        jobs: at.jobs ?? vcpus,
        varies: at.guests !== undefined ? 'guests' : at.vcpus !== undefined ? 'vcpus' : 'jobs',
        perSec: typeof perSec === 'number' ? [perSec, perSec] : perSec,
        fitted,
      };
    }),
  }));
}
