import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Hyperv } from './hyperv.ts';

/**
 * Hyper-V's core scheduler, the default since Windows Server 2019: virtual processors of one guest in pairs on cores,
 * which two guests never share. Who has no sibling leaves half a core idle.
 */
export class HypervCore extends Hyperv {
  constructor(host: SchedulerPort) {
    super(host, host.topology.threadsPerCore);
  }
}
