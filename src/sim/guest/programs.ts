import type { Host } from '../host.ts';
import { Bursts } from './bursts.ts';
import type { GuestProgram } from './guest-program.ts';
import { Hog } from './hog.ts';
import { Parallel } from './parallel.ts';
import { Requests } from './requests.ts';
import { UtilisationTrace } from './utilisation-trace.ts';

/** The program of a group's guests. */
export function createProgram(host: Host, groupIndex: number): GuestProgram {
  const group = host.scenario.groups[groupIndex];
  const { workload } = group;
  switch (workload.kind) {
    case 'hog':
      return new Hog(host);
    case 'bursts':
      return new Bursts(host, workload);
    case 'requests':
      return new Requests(host, workload);
    case 'parallel':
      return new Parallel(host, group, workload);
    case 'trace':
      return new UtilisationTrace(host, workload);
  }
}
