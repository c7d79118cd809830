import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Benchmark } from './benchmark.ts';

/** What the measured processes print, as JSON. */
interface SimulationSpeed {
  readonly eventsPerSec: number;
  readonly nsPerEvent: number;
  /** Simulated time over processor time. */
  readonly timesRealTime: number;
  readonly peakMib: number;
}

/** Million events a second that each scheduler must reach on 256 pCPUs with 1,024 vCPUs; Linux without control groups. */
const GOALS: Readonly<Record<string, number>> = {
  'local-queues': 5,
  'linux-eevdf flat': 3,
  'xen-credit2': 3,
  'xen-credit': 3,
  esxi: 3,
};

/** Speed of the simulator, everything measured, beside a plain event loop; each run in a separate process. */
export const simulateBenchmark: Benchmark = {
  name: 'simulate',
  async *run() {
    const yardstick = await inProcess('yardstick-process.mjs', ['256']);
    yield {
      what: 'yardstick: objects and a heap, almost nothing measured',
      value: yardstick.eventsPerSec / 1e6,
      unit: 'M events/s',
    };
    for (const [scheduler, goal] of Object.entries(GOALS)) {
      const { eventsPerSec, timesRealTime, peakMib, nsPerEvent } = await speedOf(scheduler, 256);
      const what = `${scheduler}, 256 pCPUs, 1,024 vCPUs`;
      yield { what, value: eventsPerSec / 1e6, unit: 'M events/s', atLeast: goal };
      yield { what: `${what}: simulated over real time`, value: timesRealTime, unit: 'x', atLeast: 10 };
      yield { what: `${what}: peak memory`, value: peakMib, unit: 'MiB', goal: 150 };
      const small = await speedOf(scheduler, 64);
      const large = await speedOf(scheduler, 1024);
      yield { what: `${scheduler}, 64 pCPUs`, value: small.nsPerEvent, unit: 'ns an event' };
      yield { what: `${scheduler}, 256 pCPUs`, value: nsPerEvent, unit: 'ns an event' };
      yield {
        what: `${scheduler}, 1,024 pCPUs`,
        value: large.nsPerEvent,
        unit: 'ns an event',
        goal: 2 * small.nsPerEvent,
      };
    }
  },
};

function speedOf(scheduler: string, pcpus: number): Promise<SimulationSpeed> {
  const [name = '', ...controlGroups] = scheduler.split(' ');
  return inProcess('simulate-process.mjs', [name, String(pcpus), ...controlGroups]);
}

async function inProcess(script: string, parameters: string[]): Promise<SimulationSpeed> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...parameters]);
  return JSON.parse(stdout) as SimulationSpeed;
}
