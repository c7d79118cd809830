import type { Host } from '../host.ts';
import { Bursts } from './bursts.ts';
import type { GuestProgram } from './guest-program.ts';
import { Hog } from './hog.ts';

/** The program of a group's guests. */
export function createProgram(host: Host, group: number): GuestProgram {
  const { workload } = host.scenario.groups[group];
  switch (workload.kind) {
    case 'hog':
      return new Hog(host);
    case 'bursts':
      return new Bursts(host, workload);
    default:
      throw new Error(`no program for workload ${workload.kind}`);
  }
}
