import type { TaskGroup } from '../../scenario/resolved-scenario.ts';
import { Connections } from '../connections/connections.ts';
import { backendOf } from '../devices/control-domain.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { Bursts } from './bursts.ts';
import type { GuestProgram } from './guest-program.ts';
import { Hog } from './hog.ts';
import { Io } from './io.ts';
import { Parallel } from './parallel.ts';
import { Requests } from './requests.ts';
import { RequestsWithIo } from './requests-with-io.ts';
import { UtilisationTrace } from './trace.ts';

type Runs = TaskGroup['workload'];
type ProgramOf<Kind> = (
  host: GuestPort,
  groupIndex: number,
  workload: Extract<Runs, { readonly kind: Kind }>,
) => GuestProgram;

/** The program of each workload of `src/scenario/workloads/`, and of the threads of a device's backend. */
const PROGRAMS: { readonly [Kind in Runs['kind']]: ProgramOf<Kind> } = {
  hog: (host) => new Hog(host),
  bursts: (host, _, workload) => new Bursts(host, workload),
  requests: (host, group, workload) =>
    workload.io === undefined ? new Requests(host, workload) : new RequestsWithIo(host, group, workload, workload.io),
  io: (host, group, workload) => new Io(host, group, workload),
  parallel: (host, group, workload) => new Parallel(host, group, host.scenario.groups[group], workload),
  trace: (host, _, workload) => new UtilisationTrace(host, workload),
  connections: (host, group, workload) => new Connections(host, group, host.scenario.groups[group], workload),
  backend: (host, group, { devices }) =>
    backendOf(
      group,
      devices.map((device) => host.devices!.at(device)),
    ),
};

/** The program of a group's guests. */
export function createProgram(host: GuestPort, groupIndex: number): GuestProgram {
  const { workload } = host.groups[groupIndex];
  return (PROGRAMS[workload.kind] as ProgramOf<Runs['kind']>)(host, groupIndex, workload);
}
