import type { GuestPort } from '../host/guest-port.ts';
import { Bursts } from './bursts.ts';
import { Connections } from '../connections/connections.ts';
import { BackendThreads } from '../devices/backend-threads.ts';
import { Io } from './io.ts';
import { RequestsWithIo } from './requests-with-io.ts';
import type { GuestProgram } from './guest-program.ts';
import { Hog } from './hog.ts';
import { Parallel } from './parallel.ts';
import { Requests } from './requests.ts';
import { UtilisationTrace } from './utilisation-trace.ts';

/** The program of a group's guests. */
export function createProgram(host: GuestPort, groupIndex: number): GuestProgram {
  const { workload } = host.groups[groupIndex];
  switch (workload.kind) {
    case 'hog':
      return new Hog(host);
    case 'bursts':
      return new Bursts(host, workload);
    case 'requests':
      if (workload.io !== undefined) return new RequestsWithIo(host, groupIndex, workload, workload.io);
      return new Requests(host, workload);
    case 'parallel':
      return new Parallel(host, host.scenario.groups[groupIndex], workload);
    case 'trace':
      return new UtilisationTrace(host, workload);
    case 'io':
      return new Io(host, groupIndex, workload);
    case 'backend':
      return new BackendThreads(groupIndex, host.devices!.at(workload.device));
    case 'connections':
      return new Connections(host, groupIndex, host.scenario.groups[groupIndex], workload);
  }
}
