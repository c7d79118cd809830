import { type Figure, type Mark, MARKS, type Origin } from '../base/figure.ts';
import { withoutTrademarks } from '../base/processor-name.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import type { ProcessorSpeed, SpeedOfProcessor } from '../catalog/processor-speed.ts';
import type { Estate, Guest, Host } from '../estate/model/estate.ts';
import type { AssumptionUsed } from './assumption-used.ts';

/** How processors of today compare with those of a machine. */
export interface SpeedPair {
  /** Of the hosts of today; absent where the input does not name it. */
  readonly processor?: string;
  /** Guests on such hosts. */
  readonly guests: number;
  /** Name of the machine, and its processor where that is known. */
  readonly machine: string;
  readonly machineProcessor?: string;
  /** Cores of the machine that do as much as one core of today. */
  readonly coresPerCore: number;
  /** The worse known of the two: published, derived from a generation, or assumed where only the clock tells. */
  readonly mark: Mark;
  readonly from: string;
}

/** An estate and machines whose MHz do the same work. */
export interface OneScale {
  readonly estate: Estate;
  readonly machines: readonly MachineModel[];
  readonly pairs: readonly SpeedPair[];
  /** What had to be assumed of the estate's processors, whatever the machine. */
  readonly assumptions: readonly AssumptionUsed[];
}

/** A kind of processor that runs guests today. */
interface Kind {
  readonly name: string | undefined;
  readonly speed: ProcessorSpeed | undefined;
  readonly mhz: number;
  cores: number;
  guests: number;
}

/**
 * Puts an estate and the machines it may move to on one scale: all MHz are those of the estate's commonest processor model
 * of known speed. Demand of hosts of another model becomes more or less by their published throughputs, and the clock of
 * a machine (`baseMhz`) becomes the one at which that model would do as much; reservations, which a hypervisor keeps in MHz of
 * whatever host it is, stay as they are. A model has one speed, so the same model on both sides compares as 1, and comparisons
 * multiply. A processor of unknown speed counts by its clock; where no host has a known one, nothing changes.
 * @param speedOfProcessor absent to compare all by their clocks
 */
export function onOneScale(
  estate: Estate,
  machines: readonly MachineModel[],
  speedOfProcessor?: SpeedOfProcessor,
): OneScale {
  const speedOf = (name: string | undefined, mhz: number): ProcessorSpeed | undefined => {
    return name === undefined ? undefined : speedOfProcessor?.(name, mhz);
  };
  const { kinds, kindOf } = kindsOf(estate, speedOf);
  const unitKind = kinds.find(({ speed }) => speed !== undefined);
  const unit = unitKind?.speed;
  const scaleOf = (speed: ProcessorSpeed | undefined): number =>
    unit === undefined || speed === undefined ? 1 : speed.opsPerMhz / unit.opsPerMhz;
  const scaled = machines.map((machine): MachineModel => {
    const rated = ratedMhz(machine);
    const speed = speedOf(processorOf(machine), rated.value);
    const scale = scaleOf(speed);
    if (scale === 1 || speed === undefined) return { ...machine, baseMhz: rated };
    return { ...machine, ratedMhz: rated, baseMhz: { value: rated.value * scale, origin: inUnit(speed, rated) } };
  });
  return {
    estate: onScale(estate, (host) => scaleOf(kindOf(host)?.speed)),
    machines: scaled,
    pairs: machines.flatMap((machine) => {
      const speed = speedOf(processorOf(machine), ratedMhz(machine).value);
      return kinds.map((kind) => pairOf(kind, machine, speed, unit));
    }),
    assumptions: byClockAlone(estate, kinds, unitKind),
  };
}

/** Of machines that have several the one with the estate's name. */
function processorOf({ cpuModel, processor }: MachineModel): string | undefined {
  return cpuModel ?? processor;
}

function inUnit({ origin }: ProcessorSpeed, { origin: clock }: Figure): Origin {
  const mark = worse(origin.mark === 'published' ? 'derived' : origin.mark, clock.mark);
  return { mark, from: `${clock.from}, by ${origin.from}` };
}

/** Kinds of the hosts that guests are on, the one with the most cores first; one without a name for all other guests. */
function kindsOf(
  { hosts, guests }: Estate,
  speedOf: (name: string | undefined, mhz: number) => ProcessorSpeed | undefined,
): { readonly kinds: readonly Kind[]; readonly kindOf: (host: string | undefined) => Kind | undefined } {
  const byModel = new Map<string, Kind>();
  const byHost = new Map<string, Kind>();
  for (const { name, cpuModel, mhz, packages, coresPerPackage } of hosts) {
    const key = `${cpuModel ?? ''} ${mhz.value}`;
    const kind = byModel.get(key) ?? {
      name: cpuModel,
      speed: speedOf(cpuModel, mhz.value),
      mhz: mhz.value,
      cores: 0,
      guests: 0,
    };
    kind.cores += packages.value * coresPerPackage.value;
    byModel.set(key, kind);
    byHost.set(name, kind);
  }
  const kindOf = (host: string | undefined): Kind | undefined => (host === undefined ? undefined : byHost.get(host));
  for (const { host } of guests) {
    const kind = kindOf(host);
    if (kind !== undefined) kind.guests++;
  }
  return { kinds: [...byModel.values()].sort((a, b) => b.cores - a.cores), kindOf };
}

/** @param scaleOf of a host by its name */
function onScale(estate: Estate, scaleOf: (host: string | undefined) => number): Estate {
  if (estate.hosts.every(({ name }) => scaleOf(name) === 1)) return estate;
  return {
    ...estate,
    guests: estate.guests.map((guest) => guestOnScale(guest, scaleOf(guest.host))),
    hosts: estate.hosts.map((host): Host => ({ ...host, mhz: times(host.mhz, scaleOf(host.name)) })),
  };
}

function guestOnScale(guest: Guest, scale: number): Guest {
  if (scale === 1) return guest;
  const { cpuMeanMhz, cpuP95Mhz, cpuPeakMhz, cpuLimitMhz, hostMhz } = guest;
  return {
    ...guest,
    cpuMeanMhz: times(cpuMeanMhz, scale),
    ...(cpuP95Mhz && { cpuP95Mhz: times(cpuP95Mhz, scale) }),
    ...(cpuPeakMhz && { cpuPeakMhz: times(cpuPeakMhz, scale) }),
    ...(cpuLimitMhz && { cpuLimitMhz: times(cpuLimitMhz, scale) }),
    ...(hostMhz && { hostMhz: times(hostMhz, scale) }),
  };
}

function times({ value, origin }: Figure, scale: number): Figure {
  return { value: value * scale, origin };
}

/** Guests whose MHz are those of a processor that nothing is known of. */
function byClockAlone({ guests }: Estate, kinds: readonly Kind[], unit: Kind | undefined): readonly AssumptionUsed[] {
  const known = kinds.reduce((sum, kind) => sum + (kind.speed === undefined ? 0 : kind.guests), 0);
  const count = guests.length - known;
  if (count === 0) return [];
  const what =
    unit === undefined
      ? 'a MHz of a host of today does as much work as a MHz of the new machine, though newer processors do more'
      : `a MHz of a host whose processor is not known does as much as one of ${shown(unit.name)}`;
  return [{ what, guests: count, from: 'clock speeds are all that the input tells of these hosts', mark: 'assumed' }];
}

function shown(name: string | undefined): string {
  return name === undefined ? 'a processor without a name' : withoutTrademarks(name).trim();
}

const BY_CLOCK = { mark: 'assumed', from: 'by clock alone: no published throughput' } as const satisfies Origin;

function pairOf(
  kind: Kind,
  machine: MachineModel,
  machineSpeed: ProcessorSpeed | undefined,
  unit: ProcessorSpeed | undefined,
): SpeedPair {
  const processor = processorOf(machine);
  const { value: machineMhz } = ratedMhz(machine);
  const of = (speed: ProcessorSpeed | undefined): number => (speed ?? unit)?.opsPerMhz ?? 1;
  const isSame = kind.speed !== undefined && kind.speed === machineSpeed;
  const byClock = unit === undefined || kind.speed === undefined || machineSpeed === undefined;
  const work = unit === undefined ? 1 : of(kind.speed) / of(machineSpeed);
  return {
    ...(kind.name === undefined ? {} : { processor: kind.name }),
    guests: kind.guests,
    machine: machine.name,
    ...(processor === undefined ? {} : { machineProcessor: processor }),
    coresPerCore: (kind.mhz / machineMhz) * work,
    ...(isSame ? SAME_MODEL : byClock ? BY_CLOCK : byThroughput(kind.speed, machineSpeed)),
  };
}

const SAME_MODEL = { mark: 'derived', from: 'the same model: by clock' } as const satisfies Origin;

function byThroughput(one: ProcessorSpeed, other: ProcessorSpeed): Origin {
  const froms = one.origin.from === other.origin.from ? [one.origin.from] : [one.origin.from, other.origin.from];
  return { mark: worse(one.origin.mark, other.origin.mark), from: froms.join('; ') };
}

function worse(one: Mark, other: Mark): Mark {
  return MARKS.indexOf(one) > MARKS.indexOf(other) ? one : other;
}

/** Pairs as an answer lists what it rests on: each two processors once, and none where all are compared by clock. */
export function speedsUsed(pairs: readonly SpeedPair[]): readonly AssumptionUsed[] {
  const seen = new Map<string, AssumptionUsed>();
  if (pairs.every(({ from }) => from === BY_CLOCK.from)) return [];
  for (const { processor, guests, machineProcessor, machine, coresPerCore, mark, from } of pairs) {
    const cores = Number(coresPerCore.toPrecision(2));
    const what = `1 core of ${shown(processor)} does as much as ${cores} of ${shown(machineProcessor ?? machine)}`;
    if (!seen.has(what)) seen.set(what, { what, guests, from, mark });
  }
  return [...seen.values()].sort((a, b) => b.guests - a.guests);
}

/** The vendor's clock, whatever the machine is compared with: what reservations in MHz are of. */
export function ratedMhz({ baseMhz, ratedMhz: rated }: Pick<MachineModel, 'baseMhz' | 'ratedMhz'>): Figure {
  return rated ?? baseMhz;
}
