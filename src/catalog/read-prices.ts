import { z } from 'zod';
import type { Prices } from './prices.ts';
import { fields, readYamlFile } from './yaml-file.ts';

const amount = z.number().min(0, 'an amount from 0');
const licencePrice = fields({ once: amount.optional(), perYear: amount.optional() }).refine(
  ({ once, perYear }) => once !== undefined || perYear !== undefined,
  'once, perYear or both',
);

const pricesSchema = fields({
  currency: z.string().trim().min(1, 'a currency').max(8, 'a short name'),
  years: z.number().gt(0, 'more than 0').max(20, 'at most 20'),
  hosts: z.record(z.string(), amount).default({}),
  hostPerYear: amount.default(0),
  rackUnitPerYear: amount.default(0),
  kWh: amount.default(0),
  powerFactor: z.number().min(1, 'a factor from 1').max(4, 'at most 4').default(1),
  guestPerYear: amount.default(0),
  licences: z.record(z.string(), z.record(z.string(), licencePrice)).default({}),
});

/** @throws InputError naming file and field */
export function readPrices(file: string): Prices {
  return readYamlFile(file, pricesSchema);
}
