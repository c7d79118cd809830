import * as z from 'zod';
import { amount, count, type Resolved } from '../resolved-fields.ts';

/** The processors that a kernel's connections were measured on: all that counts is how far cache lines travel. */
export const bareMachineSchema = z.strictObject({
  name: z.string(),
  packages: count,
  coresPerPackage: count,
  /** Moving a cache line between two cores of a package, and between packages. */
  lineWithinNs: amount,
  lineAcrossNs: amount,
  /** Taking a free lock with its cache line in the local cache. */
  lockAcquireNs: amount,
});
export type BareMachine = Resolved<typeof bareMachineSchema>;
