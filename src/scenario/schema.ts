import * as z from 'zod';
import { deviceSchema } from './devices.ts';
import { fields, seed, time, warmup } from './fields.ts';
import { frontEndSchema } from './front-ends.ts';
import { guestGroup } from './guests.ts';
import { machineSchema } from './machine.ts';
import { schedulerSchema } from './scheduler.ts';

/** A scenario as people write it. */
export const scenarioSchema = fields(
  {
    machine: machineSchema,
    scheduler: schedulerSchema.optional(),
    devices: z
      .array(deviceSchema, { error: 'a list of devices' })
      .prefault([])
      .describe('Disks and network cards that guests reach through the host.'),
    frontEnds: z
      .array(frontEndSchema, { error: 'a list of front ends' })
      .prefault([])
      .describe('Load balancers and offload engines on their own machines, before the guests.'),
    guests: z.array(guestGroup, { error: 'a list of guest groups' }).min(1, { error: 'at least one guest group' }),
    duration: time.prefault('60s').describe('Simulated time, including the warm-up.'),
    warmup: warmup.prefault('auto').describe('Start-up time left out of the results; `auto` finds its end.'),
    seed: seed.prefault(1),
  },
  'a scenario',
).meta({ title: 'Kneepoint scenario' });

/** A scenario as people write it: the input of `resolveScenario`. */
export type Scenario = z.input<typeof scenarioSchema>;
/** The same with every value read. */
export type ParsedScenario = z.output<typeof scenarioSchema>;
