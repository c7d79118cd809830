// Plain JavaScript, so that nothing but the built simulator is in this process. Times are the process's own processor
// time: what else runs on the machine does not count. From building the host to the finished result, everything is in it;
// reading the catalog is not.
import { inlineMore } from '../dist/run/inline-more.js';
import { readCatalog } from '../dist/catalog/read-catalog.js';
import { simulationCatalog } from '../dist/catalog/simulation-catalog.js';
import { simulateScenario } from '../dist/app/simulate.js';

inlineMore();

/** Long enough that compiling and summing up hardly count. */
const SIMULATED_MS = 400_000;

// Control groups, for schedulers that have them; and vCPUs of each guest.
const [scheduler = '', pcpus = '256', controlGroups = '', vcpus = '1'] = process.argv.slice(2);

// 64 pCPUs a package, at most two packages up to 256 pCPUs, as real hosts have; four vCPUs a pCPU.
const packages = Number(pcpus) >= 1024 ? 8 : Number(pcpus) >= 256 ? 2 : 1;
const llcPerNuma = Number(pcpus) / packages / 16;
const scenario = {
  machine: { packages, numaPerPackage: 1, llcPerNuma, coresPerLlc: 8, threadsPerCore: 2 },
  scheduler: { name: scheduler, ...(controlGroups !== '' && { controlGroups }) },
  guests: [
    {
      name: 'bursts',
      count: (4 * Number(pcpus)) / Number(vcpus),
      vcpus: Number(vcpus),
      workload: { kind: 'bursts', think: { exponential: '6ms' }, burst: { exponential: '2ms' } },
    },
  ],
  // The same number of bursts on every size.
  duration: `${Math.round((SIMULATED_MS * 256) / Number(pcpus))}ms`,
  warmup: '100ms',
  seed: 1,
};
const catalog = simulationCatalog(readCatalog());
const before = process.cpuUsage();
const result = simulateScenario(scenario, { catalog });
const used = process.cpuUsage(before);
const usedNs = (used.user + used.system) * 1000;
const speed = {
  eventsPerSec: (result.events / usedNs) * 1e9,
  nsPerEvent: usedNs / result.events,
  timesRealTime: result.simulatedNs / usedNs,
  peakMib: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(speed));
