import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { meanNs } from '../../scenario/distributions/mean.ts';
import { pcpuCount } from '../../scenario/machine.ts';

/** A number of a scenario that can be turned. */
export interface Dial {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Each step is so much, or a factor where `isRatio`. */
  readonly step: number;
  readonly text: string;
  /** What is to be set where it has this value. */
  readonly changes: (value: number) => Readonly<Record<string, unknown>>;
}

/** Vcpus on a host that can still be drawn at 30 frames a second. */
const MOST_VCPUS = 2048;
/** Times are turned on a scale of factors, from 10 us to 1 s. */
const LEAST_LOG_NS = 4;
const MOST_LOG_NS = 9;

/** What can be turned in a scenario, for one of its groups. */
export function dialsOf(scenario: ResolvedScenario, group: number): readonly Dial[] {
  const { groups, machine } = scenario;
  const own = groups[group];
  if (own === undefined) return [];
  const at = `guests[${group}]`;
  const pcpus = pcpuCount(machine);
  const others = groups.reduce((sum, { count, vcpus }, index) => sum + (index === group ? 0 : count * vcpus), 0);
  const vcpus = others + own.count * own.vcpus;
  const mostGuests = Math.max(own.count, Math.min(512, Math.floor(MOST_VCPUS / own.vcpus)));
  return [
    {
      key: 'guests',
      label: `Guests ${own.name}`,
      value: own.count,
      least: 1,
      most: mostGuests,
      step: 1,
      text: String(own.count),
      changes: (count) => ({ [`${at}.count`]: count }),
    },
    {
      key: 'vcpus',
      label: 'vCPUs each',
      value: own.vcpus,
      least: 1,
      most: Math.max(own.vcpus, Math.min(32, pcpus)),
      step: 1,
      text: String(own.vcpus),
      changes: (count) => ({ [`${at}.vcpus`]: count }),
    },
    {
      key: 'overcommit',
      label: 'vCPUs per pCPU',
      value: Math.round((10 * vcpus) / pcpus) / 10,
      least: 0.1,
      most: Math.max(8, Math.ceil(vcpus / pcpus)),
      step: 0.1,
      text: (vcpus / pcpus).toFixed(1),
      changes: (ratio) => ({
        [`${at}.count`]: Math.max(1, Math.min(mostGuests, Math.round((ratio * pcpus - others) / own.vcpus))),
      }),
    },
    {
      key: 'cores',
      label: 'Cores per cache',
      value: machine.coresPerLlc,
      least: 1,
      most: Math.max(64, machine.coresPerLlc),
      step: 1,
      text: String(machine.coresPerLlc),
      changes: (cores) => ({ 'machine.coresPerLlc': cores }),
    },
    ...timesOf(scenario, group),
  ];
}

function timesOf({ groups }: ResolvedScenario, group: number): Dial[] {
  const workload = groups[group]?.workload;
  const at = `guests[${group}].workload`;
  switch (workload?.kind) {
    case 'bursts':
      return [
        timeDial('burst', 'Burst', meanNs(workload.burst), (value) => ({ [`${at}.burst`]: { exponential: value } })),
        timeDial('think', 'Pause between bursts', meanNs(workload.think), (value) => ({
          [`${at}.think`]: { exponential: value },
        })),
      ];
    case 'requests':
      return [
        timeDial('burst', 'CPU time of a request', meanNs(workload.service), (value) => ({
          [`${at}.service`]: { exponential: value },
        })),
      ];
    case 'parallel':
      return [
        timeDial('burst', 'Work between locks', meanNs(workload.compute), (value) => ({
          [`${at}.compute`]: { exponential: value },
        })),
      ];
    default:
      return [];
  }
}

function timeDial(
  key: string,
  label: string,
  ns: number,
  changes: (text: string) => Readonly<Record<string, unknown>>,
): Dial {
  return {
    key,
    label,
    value: Math.round(Math.log10(Math.max(1, ns)) * 20) / 20,
    least: LEAST_LOG_NS,
    most: MOST_LOG_NS,
    step: 0.05,
    text: timeText(ns),
    changes: (log) => changes(timeText(10 ** log)),
  };
}

/** A time as scenarios write it, with two digits. */
function timeText(ns: number): string {
  const rounded = Number(ns.toPrecision(2));
  if (rounded >= 1e9) return `${rounded / 1e9}s`;
  if (rounded >= 1e6) return `${rounded / 1e6}ms`;
  return rounded >= 1e3 ? `${rounded / 1e3}us` : `${Math.round(rounded)}ns`;
}
