import { lookUp } from '../problem.ts';
import { kernelNamed } from './kernel-versions.ts';
import type { ConnectionModels, KernelModel } from './models.ts';

/**
 * The kernel that a scenario names, by its name or by a version that it covers.
 * @throws InputError at `path` for an unknown name
 */
export function lookUpKernel(
  { kernels }: ConnectionModels,
  name: string,
  path: readonly PropertyKey[],
  file: string | undefined,
): KernelModel {
  return kernelNamed(Object.values(kernels), name) ?? lookUp(kernels, name, path, file);
}
