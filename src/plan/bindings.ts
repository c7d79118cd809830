import { formatCount } from '../base/number-text.ts';
import type { Bound } from './packing/lower-bound.ts';
import type { Binding, Resource } from './result/binding.ts';
import type { HostFill } from './result/host-fill.ts';

/** What is needed to say what binds. */
export interface BindingInput {
  /** Every pool's bounds, before spares. */
  readonly bounds: readonly (readonly Bound[])[];
  readonly fills: readonly HostFill[];
  readonly cores: number;
  readonly threads: number;
  /** Cores of a NUMA node; Infinity on a machine that is a single node. */
  readonly numaCores: number;
  readonly numaSpanning: number;
  readonly widestVcpus: number;
  /** Guests in the largest group that a rule keeps apart, and the hosts of its pool. */
  readonly largestGroup: number;
  /** At most; Infinity where that is not limited. */
  readonly guestsPerHost: number;
  /** Ready times that are promised, as text: `5%`. */
  readonly targets: string;
}

/** Resources by the hosts that each would need if it were the only one, the most first; ties by fill. */
export function bindingsOf(input: BindingInput): Binding[] {
  const hostsNeeded = (resource: Resource) =>
    input.bounds.reduce((sum, pool) => sum + (pool.find((bound) => bound.resource === resource)?.hosts ?? 0), 0);
  const total = (of: (fill: HostFill) => number) => input.fills.reduce((sum, fill) => sum + of(fill), 0);
  const hosts = input.fills.length;
  const demand = total((fill) => fill.cpuDemandCores);
  const memory = total((fill) => fill.memoryMib);
  const cpuFill = demand / total((fill) => fill.cpuCapacityCores);
  const memoryFill = memory / total((fill) => fill.memoryCapacityMib);
  const apart = input.bounds.length > 1 ? ` in ${input.bounds.length} separate clusters` : '';
  const needs = (resource: Resource) => `${formatCount(hostsNeeded(resource), 'host')}${apart}`;
  const bindings: Binding[] = [
    {
      resource: 'cpu',
      hostsNeeded: hostsNeeded('cpu'),
      fill: cpuFill,
      explanation: `CPU: ${decimals(demand)} cores of demand need ${needs('cpu')} for a CPU ready time of at most ${input.targets}; the plan uses ${percent(cpuFill)} of the CPU capacity.`,
    },
    {
      resource: 'memory',
      hostsNeeded: hostsNeeded('memory'),
      fill: memoryFill,
      explanation: `Memory: ${decimals(memory / 1024)} GiB, hypervisor included, need ${needs('memory')}; the plan uses ${percent(memoryFill)} of the memory.`,
    },
    {
      resource: 'width',
      hostsNeeded: hostsNeeded('width'),
      fill: input.widestVcpus / input.threads,
      explanation: widthSentence(input),
    },
  ];
  if (input.largestGroup > 1) {
    bindings.push({
      resource: 'separation',
      hostsNeeded: hostsNeeded('separation'),
      fill: input.largestGroup / hosts,
      explanation: `Anti-affinity: the rules need ${needs('separation')}; the largest group has ${input.largestGroup} guests.`,
    });
  }
  const { guestsPerHost } = input;
  if (guestsPerHost < Infinity) {
    const guests = total((fill) => fill.guests.length);
    bindings.push({
      resource: 'guests',
      hostsNeeded: hostsNeeded('guests'),
      fill: guests / (hosts * guestsPerHost),
      explanation: `Guests: at most ${guestsPerHost} on a host need ${needs('guests')}.`,
    });
  }
  return bindings.sort((a, b) => b.hostsNeeded - a.hostsNeeded || b.fill - a.fill);
}

function widthSentence({ widestVcpus, cores, threads, numaCores, numaSpanning }: BindingInput): string {
  const widest = `Width: the widest guest has ${widestVcpus} vCPUs on ${cores} cores and ${threads} threads`;
  if (numaCores === Infinity) return `${widest}, which are one NUMA node.`;
  if (numaSpanning === 0) return `${widest}; every guest fits into a NUMA node of ${numaCores} cores.`;
  return `${widest}; ${formatCount(numaSpanning, 'guest is', 'guests are')} wider than a NUMA node of ${numaCores} cores and will use remote memory.`;
}

function percent(share: number): string {
  return `${decimals(share * 100)}%`;
}

/** Three digits are enough to compare by. */
function decimals(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
