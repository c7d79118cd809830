import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { Hyperv } from './hyperv.ts';

/**
 * Hyper-V's classic scheduler, the default until Windows Server 2016: any virtual processor on any logical processor, so
 * that two guests may share a core's threads.
 */
export class HypervClassic extends Hyperv {
  constructor(host: SchedulerPort) {
    super(host, 1);
  }
}
