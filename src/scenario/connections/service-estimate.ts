import { BYTES_PER_CONNECTION, EVENTS_PER_STAGE, type FieldAmount } from '../estimate.ts';
import { mostConnections } from './most-connections.ts';
import { cpuNsOf } from './path-work.ts';
import type { ConnectionsWorkload } from './service.ts';

const NS_PER_SEC = 1e9;

/** Memory of one guest's or machine's connections, in bytes. */
export function connectionMemory(workload: ConnectionsWorkload, processors: number): FieldAmount {
  return { field: 'clients', amount: mostConnections(workload, processors) * BYTES_PER_CONNECTION };
}

/** Events of a second, of one guest or machine with so many processors. */
export function connectionEvents({ path, load }: ConnectionsWorkload, processors: number): FieldAmount {
  const each = EVENTS_PER_STAGE * path.stages.length;
  switch (load.kind) {
    case 'open': // Packets come whether or not the guest keeps up; what it cannot take is dropped.
      return { field: 'rate', amount: each * load.ratePerSec };
    case 'behind':
      return { field: 'behind', amount: 0 }; // counted where it comes from
    case 'closed': {
      const cpuNs = Math.max(1, cpuNsOf(path));
      const perSec = NS_PER_SEC * Math.min(load.clients / (cpuNs + load.thinkNs), processors / cpuNs);
      return { field: 'clients', amount: each * perSec };
    }
  }
}
