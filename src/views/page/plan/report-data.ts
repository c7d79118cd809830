import type { ChangedAssumption } from '../../../demand/changed-assumption.ts';
import type { Mark, Origin } from '../../../base/figure.ts';
import type { Estate, EstateWarning, Guest } from '../../../estate/model/estate.ts';
import type { CandidatePlan, HostFill, Plan } from '../../../plan/result.ts';
import type { AssumptionUsed } from '../../../demand/assumption-used.ts';
import { planVerdict, type Verdict } from '../../words/verdict.ts';

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
  readonly reasons: CodedColumn<string>;
}

/** One host of a plan, without its guests: those say themselves where they go. */
export type ReportHost = Omit<HostFill, 'guests'> & { readonly guests: number };

/** A candidate with the placement by guest. */
export interface ReportCandidate extends Omit<CandidatePlan, 'fills' | 'failed'> {
  readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuests'> & { readonly unplacedGuests: number };
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

/** Everything the report shows; inlined into it as JSON. */
export interface ReportData {
  readonly version: 1;
  /** Program and version that made it. */
  readonly generator: string;
  readonly source: string;
  readonly verdict: Verdict;
  readonly targets: Plan['targets'];
  readonly best?: string;
  readonly bestBecause?: string;
  /** Which candidates were simulated, and why no more. */
  readonly screening?: string;
  readonly bestBy?: Plan['bestBy'];
  readonly outlook?: Plan['outlook'];
  readonly whatIf?: Plan['whatIf'];
  readonly today?: Plan['today'];
  readonly agreement?: Plan['agreement'];
  readonly excluded: Estate['excluded'];
  readonly candidates: readonly ReportCandidate[];
  readonly guests: GuestColumns;
  readonly assumptions: readonly AssumptionUsed[];
  readonly changedAssumptions: readonly ChangedAssumption[];
  readonly sources: readonly FigureSource[];
  readonly planWarnings: readonly string[];
  readonly estateWarnings: readonly EstateWarning[];
}

/** Gathers what the report shows of a plan and the estate it is for. */
export function reportData(estate: Estate, plan: Plan, generator: string): ReportData {
  const { guests } = estate;
  return {
    version: 1,
    generator,
    source: fileName(estate.source),
    verdict: planVerdict(plan, guests.length),
    targets: plan.targets,
    ...(plan.best === undefined ? {} : { best: plan.best }),
    ...(plan.bestBecause === undefined ? {} : { bestBecause: plan.bestBecause }),
    ...(plan.screening === undefined ? {} : { screening: plan.screening }),
    ...(plan.bestBy === undefined ? {} : { bestBy: plan.bestBy }),
    ...(plan.outlook === undefined ? {} : { outlook: plan.outlook }),
    ...(plan.whatIf === undefined ? {} : { whatIf: plan.whatIf }),
    ...(plan.today === undefined ? {} : { today: plan.today }),
    ...(plan.agreement === undefined ? {} : { agreement: plan.agreement }),
    excluded: estate.excluded,
    candidates: plan.candidates.map((candidate) => reportCandidate(candidate, guests.length)),
    guests: guestColumns(guests, plan),
    assumptions: plan.assumptions,
    changedAssumptions: plan.changedAssumptions ?? [],
    sources: figureSources(guests),
    planWarnings: plan.warnings,
    estateWarnings: estate.warnings,
  };
}

/** The file without its folders. */
function fileName(source: string): string {
  return source === '-' ? 'standard input' : (source.split(/[\\/]/).at(-1) ?? source);
}

function reportCandidate(candidate: CandidatePlan, guestCount: number): ReportCandidate {
  const { fills, failed, ...rest } = candidate;
  const { unplacedGuests, ...failedState } = failed;
  const hostOfGuest = Array.from({ length: guestCount }, () => -1);
  fills.forEach(({ guests }, host) => guests.forEach((guest) => (hostOfGuest[guest] = host)));
  return {
    ...rest,
    failed: { ...failedState, unplacedGuests: unplacedGuests.length },
    fills: fills.map((fill) => ({ ...fill, guests: fill.guests.length })),
    hostOfGuest,
  };
}

function guestColumns(guests: readonly Guest[], plan: Plan): GuestColumns {
  const rankOf = new Map(plan.moveFirst.map((rank, position) => [rank.guest, { ...rank, position }]));
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
    reasons: coded(guests.map((_, guest) => rankOf.get(guest)?.reasons.join('; '))),
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
