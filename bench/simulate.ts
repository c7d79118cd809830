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

/** Million events a second that each scheduler must reach on 256 pCPUs with 1,024 vCPUs. */
const GOALS: Readonly<Record<string, number>> = {
  'local-queues': 5,
  'linux-eevdf': 3,
  'xen-credit2': 3,
  'xen-credit': 3,
  esxi: 3,
};

/** Schedulers that may know control groups; beside the others they run without. */
const WITH_CONTROL_GROUPS = new Set(['linux-eevdf']);
/** An event on a host whose guests are in control groups takes at most so many times as long. */
const MOST_FOR_CONTROL_GROUPS = 1.3;
/** Guests wide enough that a group has something to share out. */
const VCPUS_IN_GROUPS = 4;

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
    for (const pcpus of [64, 256]) {
      const flat = await speedOf('linux-eevdf', pcpus, 'flat', VCPUS_IN_GROUPS);
      const what = `linux-eevdf, ${pcpus} pCPUs, guests of ${VCPUS_IN_GROUPS} vCPUs`;
      yield { what: `${what}, no control groups`, value: flat.nsPerEvent, unit: 'ns an event' };
      for (const controlGroups of ['guest', 'nested']) {
        const { nsPerEvent } = await speedOf('linux-eevdf', pcpus, controlGroups, VCPUS_IN_GROUPS);
        const goal = MOST_FOR_CONTROL_GROUPS * flat.nsPerEvent;
        yield { what: `${what}, ${controlGroups}`, value: nsPerEvent, unit: 'ns an event', goal };
      }
    }
  },
};

function speedOf(
  scheduler: string,
  pcpus: number,
  controlGroups = WITH_CONTROL_GROUPS.has(scheduler) ? 'flat' : '',
  vcpus = 1,
): Promise<SimulationSpeed> {
  return inProcess('simulate-process.mjs', [scheduler, String(pcpus), controlGroups, String(vcpus)]);
}

async function inProcess(script: string, parameters: string[]): Promise<SimulationSpeed> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...parameters]);
  return JSON.parse(stdout) as SimulationSpeed;
}
