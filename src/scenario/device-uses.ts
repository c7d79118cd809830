import type { ResolvedDevice } from './devices.ts';
import type { ResolvedGroup } from './guests.ts';
import { inputProblem, lookUp, quote } from './problem.ts';
import { deviceUseOf } from './workloads/registry.ts';

/** @throws InputError at a workload with an unknown device, or one of the wrong kind */
export function checkDeviceNames(
  groups: readonly ResolvedGroup[],
  devices: readonly ResolvedDevice[],
  file: string | undefined,
): void {
  const known = Object.fromEntries(devices.map((device) => [device.name, device]));
  for (const [index, { workload }] of groups.entries()) {
    const use = deviceUseOf(workload);
    if (use === undefined) continue;
    const path = ['guests', index, 'workload', ...use.path];
    if (devices.length === 0) {
      throw inputProblem({
        file,
        path,
        found: quote(use.device),
        message: 'a device of the scenario, which lists none under devices',
      });
    }
    const { physical } = lookUp(known, use.device, path, file);
    if (physical.kind === use.kind) continue;
    throw inputProblem({ file, path, found: `${quote(use.device)}, a ${physical.kind}`, message: use.expected });
  }
}
