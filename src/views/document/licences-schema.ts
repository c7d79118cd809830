import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import { OBJECTIVES } from '../../plan/objective.ts';

const unit = z.enum(['cores', 'vCPUs', 'licences']);

/** A product's licences on a plan. */
export const productLicencesSchema = z
  .strictObject({
    product: z.string(),
    title: z.string(),
    guests: count.describe('That run it; 0 for what runs the hosts.'),
    reachableHosts: count.describe('Hosts that a guest of it may be on, spares included.'),
    options: list(
      z.strictObject({
        option: z.string(),
        title: z.string(),
        unit,
        licences: count,
        includes: z
          .strictObject({ tib: amount, of: z.string() })
          .optional()
          .describe('Storage that these licences include together; absent where they include none.'),
      }),
    ),
  })
  .describe('Counted in the worst state that the plan allows.');

/** What a plan costs. */
export const planCostSchema = z.strictObject({
  currency: z.string(),
  years: amount,
  total: amount,
  parts: list(z.strictObject({ what: z.string(), amount })),
  unpriced: list(z.string()).describe('What has no price here.'),
});

/** Guests of a product on hosts of their own. */
export const licenceIslandSchema = z.strictObject({
  product: z.string(),
  title: z.string(),
  guests: count,
  islandHosts: count,
  hosts: count.describe('Of the whole plan.'),
  rackUnits: amount,
  option: z.string(),
  unit,
  licences: count,
  licencesBefore: count,
});

/** The candidate that has least of something. */
export const bestBySchema = z.strictObject({ objective: z.enum(OBJECTIVES), machine: z.string(), amount });
