import type { Mark, Origin } from '../../../base/figure.ts';
import type { Estate, Guest } from '../../../estate/model/estate.ts';
import type { CandidatePlan } from '../../../plan/result/candidate-plan.ts';
import type { HostFill } from '../../../plan/result/host-fill.ts';
import type { Plan } from '../../../plan/result/plan.ts';
import type { OtherTarget } from '../../../plan/result/what-if.ts';
import type { Made } from '../shared/made.tsx';

/** A column of few distinct values: row `i` holds `values[index[i]]`, or nothing where `index[i]` is -1. */
export interface CodedColumn<Value> {
  readonly values: readonly Value[];
  readonly index: readonly number[];
}

/** The guests by column, so that 20,000 of them stay a small file and a quick table. */
export interface GuestColumns {
  readonly count: number;
  readonly name: readonly string[];
  readonly vcpus: readonly number[];
  readonly memoryMib: readonly number[];
  /** Processor time used, in MHz. */
  readonly cpuMhz: readonly number[];
  readonly cpuOrigin: CodedColumn<Origin>;
  readonly cluster: CodedColumn<string>;
  readonly hostToday: CodedColumn<string>;
  /** Place in the order of moving, 0 first; -1 where it was not ranked. */
  readonly moveRank: readonly number[];
  readonly wave: readonly number[];
  readonly reasons: CodedColumn<readonly string[]>;
  /** How safe it is to move, 0 to 1; 0 where it was not ranked. */
  readonly safety: readonly number[];
  /** Ids, where they are not the names. */
  readonly id?: readonly string[];
}

/** One host of a plan, without its guests: those say themselves where they go. */
export type ReportHost = Omit<HostFill, 'guests'> & { readonly guestCount: number };

/** A candidate with the placement by guest. */
export interface ReportCandidate extends Omit<CandidatePlan, 'fills'> {
  readonly fills: readonly ReportHost[];
  /** Position in `fills` of every guest's host; -1 where it has none. */
  readonly hostOfGuest: readonly number[];
}

/** How many figures of one column of the estate came from where. */
export interface FigureSource {
  readonly what: string;
  readonly from: string;
  readonly mark: Mark;
  readonly guests: number;
}

/** The recommended machine at another target, with the placement by guest. */
export type ReportTarget = Omit<OtherTarget, 'candidate'> & { readonly candidate: ReportCandidate };

/** A plan with the guests of its hosts, and the order of the moves, in the columns of the guests. */
export type ReportPlan = Omit<Plan, 'candidates' | 'otherTargets' | 'moveFirst'> & {
  readonly candidates: readonly ReportCandidate[];
  readonly otherTargets?: readonly ReportTarget[];
};

/** Everything the report shows; inlined into it as JSON. Nothing of the plan is left out: see `planOf`. */
export interface ReportData {
  readonly version: 2;
  /** Program and version that made it. */
  readonly generator: string;
  /** When, and with which command; absent where a program made it. */
  readonly made?: Made;
  readonly estate: Pick<Estate, 'source' | 'excluded' | 'warnings'>;
  readonly plan: ReportPlan;
  readonly guests: GuestColumns;
  readonly sources: readonly FigureSource[];
}

/** Gathers what the report shows of a plan and the estate it is for. */
export function reportData(estate: Estate, plan: Plan, generator: string, made?: Made): ReportData {
  const { guests, source, excluded, warnings } = estate;
  const { candidates, otherTargets, moveFirst, ...rest } = plan;
  const reported = (candidate: CandidatePlan): ReportCandidate => reportCandidate(candidate, guests.length);
  return {
    version: 2,
    generator,
    ...(made !== undefined && { made }),
    estate: { source, excluded, warnings },
    plan: {
      ...rest,
      candidates: candidates.map(reported),
      ...(otherTargets !== undefined && {
        otherTargets: otherTargets.map(({ candidate, ...target }) => ({ ...target, candidate: reported(candidate) })),
      }),
    },
    guests: guestColumns(guests, moveFirst),
    sources: figureSources(guests),
  };
}

/** The plan that the report is of; hosts have their guests in the order of the estate. */
export function planOf({ plan, guests }: ReportData): Plan {
  const { candidates, otherTargets, ...rest } = plan;
  const moveFirst = guests.moveRank
    .flatMap((rank, guest) => {
      const { reasons, wave, safety } = guests;
      const why = reasons.values[reasons.index[guest] ?? -1] ?? [];
      return rank < 0 ? [] : [{ rank, guest, safety: safety[guest] ?? 0, wave: wave[guest] ?? 0, reasons: why }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _rank, ...move }) => move);
  return {
    ...rest,
    candidates: candidates.map(candidateOf),
    ...(otherTargets !== undefined && {
      otherTargets: otherTargets.map(({ candidate, ...target }) => ({ ...target, candidate: candidateOf(candidate) })),
    }),
    moveFirst,
  };
}

function candidateOf({ hostOfGuest, fills, ...candidate }: ReportCandidate): CandidatePlan {
  const guestsOf: number[][] = fills.map(() => []);
  hostOfGuest.forEach((host, guest) => guestsOf[host]?.push(guest));
  return {
    ...candidate,
    fills: fills.map(({ guestCount: _guestCount, index, ...fill }, host) => ({
      index,
      guests: guestsOf[host] ?? [],
      ...fill,
    })),
  };
}

/**
 * The report as it would be for one of the other targets: the recommended machine alone, by the pooling law. What is known only
 * of the plan that was asked for is left out.
 */
export function atTarget(data: ReportData, { promise, targets, candidate }: ReportTarget): ReportData {
  const { today, agreement, spare, waves, assumptions, warnings } = data.plan;
  return {
    ...data,
    plan: {
      version: 1,
      promise,
      targets,
      spare,
      ...(today !== undefined && { today }),
      ...(agreement !== undefined && { agreement }),
      candidates: [candidate],
      best: candidate.machine,
      ...(waves !== undefined && { waves }),
      assumptions,
      warnings,
    },
  };
}

/** Id of a guest. */
export function idOf({ id, name }: GuestColumns, guest: number): string {
  return (id ?? name)[guest] ?? '';
}

function reportCandidate(candidate: CandidatePlan, guestCount: number): ReportCandidate {
  const { fills, ...rest } = candidate;
  const hostOfGuest = Array.from({ length: guestCount }, () => -1);
  fills.forEach(({ guests }, host) => guests.forEach((guest) => (hostOfGuest[guest] = host)));
  return { ...rest, fills: fills.map(({ guests, ...fill }) => ({ ...fill, guestCount: guests.length })), hostOfGuest };
}

function guestColumns(guests: readonly Guest[], moveFirst: Plan['moveFirst']): GuestColumns {
  const rankOf = new Map(moveFirst.map((rank, position) => [rank.guest, { ...rank, position }]));
  return {
    count: guests.length,
    name: guests.map(({ name }) => name),
    vcpus: guests.map(({ vcpus }) => vcpus.value),
    memoryMib: guests.map(({ memoryMib }) => memoryMib.value),
    cpuMhz: guests.map(({ cpuMeanMhz }) => Math.round(cpuMeanMhz.value)),
    cpuOrigin: coded(guests.map(({ cpuMeanMhz }) => cpuMeanMhz.origin)),
    cluster: coded(guests.map(({ cluster }) => cluster)),
    hostToday: coded(guests.map(({ host }) => host)),
    moveRank: guests.map((_, guest) => rankOf.get(guest)?.position ?? -1),
    wave: guests.map((_, guest) => rankOf.get(guest)?.wave ?? 0),
    reasons: coded(guests.map((_, guest) => rankOf.get(guest)?.reasons)),
    safety: guests.map((_, guest) => rankOf.get(guest)?.safety ?? 0),
    ...(guests.some(({ id, name }) => id !== name) && { id: guests.map(({ id }) => id) }),
  };
}

/** Values are told apart by what they hold, not by which object they are. */
function coded<Value>(column: readonly (Value | undefined)[]): CodedColumn<Value> {
  const values: Value[] = [];
  const codes = new Map<string, number>();
  const index = column.map((value) => {
    if (value === undefined) return -1;
    const key = JSON.stringify(value);
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, values.length);
    return values.push(value) - 1;
  });
  return { values, index };
}

const SOURCED = [
  ['vCPUs', ({ vcpus }: Guest) => vcpus.origin],
  ['memory', ({ memoryMib }: Guest) => memoryMib.origin],
  ['CPU demand', ({ cpuMeanMhz }: Guest) => cpuMeanMhz.origin],
] as const;

function figureSources(guests: readonly Guest[]): FigureSource[] {
  return SOURCED.flatMap(([what, originOf]) => {
    const { values, index } = coded(guests.map(originOf));
    const counts = values.map(() => 0);
    for (const code of index) counts[code] = (counts[code] ?? 0) + 1;
    const sources = values.map(({ from, mark }, code) => ({ what, from, mark, guests: counts[code] ?? 0 }));
    return sources.sort((a, b) => b.guests - a.guests);
  });
}
