import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { CandidatePlan, ReadyPromise } from '../result.ts';
import type { Agreement } from './agreement.ts';
import { measuredFigures } from './predict-host.ts';
import type { HostToday } from './todays-hosts.ts';

/** A plan that needs more hosts than run the estate today, on the same machine, and why. */
export interface MoreThanToday {
  readonly machine: string;
  /** Hosts of the plan that are not spares, and hosts of today. */
  readonly hosts: number;
  readonly hostsToday: number;
  /** What today's hosts do not keep of what is planned for, and where; never empty. */
  readonly reasons: readonly string[];
}

/** A host of today and the memory that the plan counts for its guests, in MiB. */
export interface MemoryToday {
  readonly host: string;
  readonly neededMib: number;
  readonly capacityMib: number;
}

/** What a plan is held against. */
export interface TodayToCompare {
  /** The hosts of today as machines, one for each kind. */
  readonly ownMachines: readonly MachineModel[];
  readonly hosts: readonly HostToday[];
  readonly memory: readonly MemoryToday[];
  readonly agreement: Agreement;
}

/**
 * Why a plan needs more hosts than today: today's hosts break the promise now, or hold less memory than is planned for, or would
 * break the promise at the demand that is planned for. Only where all hosts of today are of one kind.
 * @returns undefined where it needs no more, or was not planned on that machine
 */
export function moreThanToday(
  candidates: readonly CandidatePlan[],
  { worstReadyRatio: promised }: ReadyPromise,
  { ownMachines, hosts, memory, agreement }: TodayToCompare,
): MoreThanToday | undefined {
  const [own, ...others] = ownMachines;
  if (own?.hosts === undefined || others.length > 0) return undefined;
  const candidate = candidates.find(({ machine, feasible }) => machine === own.name && feasible);
  if (candidate === undefined) return undefined;
  const needed = candidate.hosts - candidate.spareHosts;
  if (needed <= own.hosts) return undefined;
  const reasons = [
    ...brokenNow(hosts, agreement, promised),
    ...overfull(memory),
    ...brokenAsPlanned(candidate, own.hosts, hosts, promised),
  ];
  const rules = 'the rules of the plan (clusters apart, anti-affinity) leave no placement on so few hosts';
  return {
    machine: own.name,
    hosts: needed,
    hostsToday: own.hosts,
    reasons: reasons.length > 0 ? reasons : [rules],
  };
}

/** Hosts of today that miss the target at the moment of the export: measured, or predicted where it was not. */
function brokenNow(hosts: readonly HostToday[], { hosts: predicted }: Agreement, promised: number): readonly string[] {
  const broken = hosts.flatMap((host) => {
    const measured = measuredFigures(host).worstReadyRatio;
    const simulated = predicted.find((one) => one.host === host.name)?.predicted.worstReadyRatio.mean;
    const ready = measured ?? simulated ?? 0;
    const how = measured === undefined ? 'predicted' : 'measured';
    return ready > promised ? [{ ready, text: `${host.name} (${percent(ready)} ${how})` }] : [];
  });
  if (broken.length === 0) return [];
  const where = listed(broken.toSorted((a, b) => b.ready - a.ready).map(({ text }) => text));
  return [`today breaks the target of ${percent(promised)} already, by its worst guest on ${where}`];
}

function overfull(memory: readonly MemoryToday[]): readonly string[] {
  const full = memory
    .filter(({ neededMib, capacityMib }) => neededMib > capacityMib)
    .toSorted((a, b) => b.neededMib / b.capacityMib - a.neededMib / a.capacityMib);
  if (full.length === 0) return [];
  const where = listed(full.map(({ host, neededMib, capacityMib }) => `${host} (${percent(neededMib / capacityMib)})`));
  return [
    `guests are configured with more memory than their host has, what the hypervisor needs included, on ${where}: the plan overcommits no memory`,
  ];
}

/** The plan tried as many hosts as today, and simulated that they miss the target at the demand that is planned for. */
function brokenAsPlanned(
  { simulation, fills }: CandidatePlan,
  hostsToday: number,
  hosts: readonly HostToday[],
  promised: number,
): readonly string[] {
  const missed = (simulation?.tried ?? []).filter(({ holds, worst }) => !holds && worst.state === 'normal');
  const last = missed.at(-1);
  const now = hosts.reduce((sum, { demandCores }) => sum + demandCores, 0);
  const planned = fills.reduce((sum, { cpuDemandCores }) => sum + cpuDemandCores, 0);
  if (last === undefined && planned <= now * (1 + 1e-9)) return [];
  const most = last === undefined ? '' : missedText(last.worst.readyRatio.mean, promised);
  return [
    `the plan is for ${formatFactor(planned / now)} x the demand of the export's moment, so that the target holds in the busiest hours, too: the ${hostsToday} hosts of today would not keep it then${most}`,
  ];
}

function missedText(ready: number, promised: number): string {
  return ready > promised ? ` (simulated with guests spread evenly: ${percent(ready)} on the fullest host)` : '';
}

function formatFactor(factor: number): string {
  return String(Number(factor.toPrecision(2)));
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** The first three, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  if (names.length > shown.length) return `${shown.join(', ')} and ${names.length - shown.length} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${itemAt(shown, shown.length - 1)}`;
}
