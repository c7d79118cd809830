import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { withoutLock } from '../../scenario/connections/path-work.ts';
import { type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import type { ResourceOf } from '../resource.ts';
import { kernelParts } from './kernel-parts.ts';
import { findLimit, type Limit } from './limit.ts';

interface KernelOnCores {
  readonly path: ConnectionPath;
  readonly cores: number;
}

/** Names the wall of one kernel alone on a machine. */
export function kernelLimit(
  path: ConnectionPath,
  machine: BareMachine,
  cores: number,
  capPerSec: number,
  options: CapacityOptions = {},
): Promise<Limit> {
  const rateOf = async (kernel: KernelOnCores): Promise<number> =>
    (await kernelCapacity(kernel.path, machine, kernel.cores, options)).perSec.mean;
  return findLimit({ path, cores }, resourcesOf(path), capPerSec, rateOf);
}

/** What may limit a kernel: its processors, its locks and its other parts. */
export function resourcesOf(path: ConnectionPath): readonly ResourceOf<KernelOnCores>[] {
  const withPath = (name: string, idealise: (path: ConnectionPath) => ConnectionPath): ResourceOf<KernelOnCores> => ({
    name,
    title: name,
    idealise: (kernel) => ({ ...kernel, path: idealise(kernel.path) }),
  });
  return [
    {
      name: 'processors',
      title: 'processors',
      doublesProcessors: true,
      idealise: (kernel) => ({ ...kernel, cores: 2 * kernel.cores }),
    },
    ...path.locks.map(({ name }, lock) => withPath(name, (own) => withoutLock(own, lock))),
    ...kernelParts(path).map(({ name, idealise }) => withPath(name, idealise)),
  ];
}
