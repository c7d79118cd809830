import { z } from 'zod';
import type { FrontEnds } from '../scenario/connections/front-ends.ts';
import { connectionPath } from '../scenario/connections/kernel-profile.ts';
import type { Figure, Origin } from '../base/figure.ts';
import { findKernel, type KernelCatalog } from './kernel-catalog.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** `catalog/front-ends.yaml`: the bare numbers, and where each is from. */
export interface FrontEndCatalog extends FrontEnds {
  /** Products that are such a front end, and the cards that they need, by its name. */
  readonly products: Readonly<Record<string, { readonly says: string; readonly origin: Origin }>>;
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
}

const positive = fields({ value: z.number().gt(0, 'a number above 0'), source: text });
const share = fields({ value: z.number().gt(0, 'a share above 0').max(1, 'a share up to 1'), source: text });

/** Products to install, and the card that they need. */
const install = fields({ says: text, source: text });

const frontEndsSchema = fields({
  sources: sourcesSchema,
  busyShare: share,
  packetsPerConnection: positive,
  keptRequests: positive,
  mostEngineCores: positive,
  balancers: z.array(
    z.union([fields({ name: text, title: text, install, cpuNs: positive, answers: z.enum(['direct', 'through']) }), fields({ name: text, title: text, install, kernel: text, app: text })], {
      error: 'a balancer with `cpuNs` and `answers`, or with `kernel` and `app`',
    }),
  ),
  engines: z.array(
    fields({
      name: text,
      title: text,
      install,
      cpuNs: positive,
      endsTls: z.boolean(),
      accelerator: fields({ operationsPerSec: positive, driverNs: positive }).optional(),
    }),
  ),
});

/** @throws InputError naming file and field */
export function readFrontEnds(file: string | URL, kernels: KernelCatalog): FrontEndCatalog {
  const raw = readYamlFile(file, frontEndsSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figures: { name: string; figure: Figure }[] = [];
  const figure = ({ value, source }: { value: number; source: string }, name: string): number => {
    figures.push({ name, figure: { value, origin: sources.origin(source, `${name}.source`) } });
    return value;
  };
  return {
    busyShare: figure(raw.busyShare, 'busyShare'),
    packetsPerConnection: figure(raw.packetsPerConnection, 'packetsPerConnection'),
    keptRequests: figure(raw.keptRequests, 'keptRequests'),
    mostEngineCores: figure(raw.mostEngineCores, 'mostEngineCores'),
    balancers: raw.balancers.map((balancer) => {
      const { name, title } = balancer;
      if ('cpuNs' in balancer) {
        const cpuNs = figure(balancer.cpuNs, `${name}.cpuNs`);
        return { name, title, cpuNs, waits: balancer.answers === 'through', kernel: null };
      }
      const { profile, machine } = findKernel(kernels, balancer.kernel);
      const kernel = { path: connectionPath(profile, balancer.app), machine };
      return { name, title, cpuNs: 0, waits: true, kernel };
    }),
    engines: raw.engines.map(({ name, title, cpuNs, endsTls, accelerator }) => ({
      name,
      title,
      cpuNs: figure(cpuNs, `${name}.cpuNs`),
      endsTls,
      accelerator:
        accelerator === undefined
          ? null
          : {
              operationsPerSec: figure(accelerator.operationsPerSec, `${name}.accelerator.operationsPerSec`),
              driverNs: figure(accelerator.driverNs, `${name}.accelerator.driverNs`),
            },
    })),
    products: Object.fromEntries(
      [...raw.balancers, ...raw.engines].map(({ name, install: { says, source } }) => [
        name,
        { says, origin: sources.origin(source, `${name}.install.source`) },
      ]),
    ),
    figures,
  };
}
