import type { KeptHosts, KeptMove } from '../../plan/result/kept-hosts.ts';
import { type SimulatedHostDocument, simulatedHostOf } from './simulated-host-document.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { FailedState } from '../../plan/result/failed-state.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import type { MoveRank } from '../../plan/result/move-rank.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { OtherTarget } from '../../plan/result/what-if.ts';

/** What `kneepoint plan --json` prints: the plan and what it was made of. `schemas/plan.schema.json` describes it. */
export interface PlanDocument {
  readonly format: 'kneepoint-plan';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 2;
  /** Program and version that made it. */
  readonly generator: string;
  /** The estate, named and counted; `kneepoint estate --json` prints all of it. */
  readonly estate: {
    readonly source: string;
    readonly guests: number;
    readonly excluded: Estate['excluded'];
    readonly warnings: Estate['warnings'];
  };
  readonly plan: Omit<Plan, 'candidates' | 'otherTargets' | 'moveFirst' | 'keep'> & {
    readonly candidates: readonly CandidateDocument[];
    readonly otherTargets?: readonly OtherTargetDocument[];
    readonly moveFirst: readonly MoveDocument[];
    readonly keep?: KeptDocument;
  };
}

/** A candidate as it is printed: its guests by their ids. */
type CandidateDocument = Omit<CandidatePlan, 'fills' | 'failed'> & {
  readonly fills: readonly FillDocument[];
  readonly failed: Omit<FailedState, 'unplacedGuests'> & { readonly unplacedGuestIds: readonly string[] };
};

type OtherTargetDocument = Omit<OtherTarget, 'candidate'> & { readonly candidate: CandidateDocument };

/** Waits are null where they are not computed: a simulated capacity gives a ready ratio, not a wait. */
type FillDocument = Omit<HostFill, 'guests' | 'nearest' | 'meanWaitNs' | 'p99WaitNs'> & {
  readonly guestIds: readonly string[];
  readonly nearest?: { readonly guestId: string; readonly readyRatio: number; readonly limit: number };
  readonly meanWaitNs: number | null;
  readonly p99WaitNs: number | null;
};

type KeptDocument = Omit<KeptHosts, 'simulated' | 'erlangC' | 'moved'> & {
  readonly moved?: readonly (Omit<KeptMove, 'guest'> & { readonly guestId: string })[];
  readonly simulated?: readonly SimulatedHostDocument[];
  readonly erlangC?: { readonly added: number; readonly missed: SimulatedHostDocument };
};

type MoveDocument = Omit<MoveRank, 'guest'> & { readonly guestId: string };

/** Id of a guest by its position. */
type IdOf = (guest: number) => string;

/** What a document says of an estate. */
type NamedEstate = Pick<Estate, 'source' | 'excluded' | 'warnings'> & {
  readonly guests: readonly Pick<Estate['guests'][number], 'id'>[];
};

/** Puts a plan into the shape that programs read. */
export function planDocument(
  { source, guests, excluded, warnings }: NamedEstate,
  { candidates, otherTargets, moveFirst, keep, ...plan }: Plan,
  generator: string,
): PlanDocument {
  const idOf: IdOf = (guest) => itemAt(guests, guest).id;
  return {
    format: 'kneepoint-plan',
    version: 2,
    generator,
    estate: { source, guests: guests.length, excluded, warnings },
    plan: {
      ...plan,
      candidates: candidates.map((candidate) => candidateDocument(candidate, idOf)),
      ...(otherTargets !== undefined && {
        otherTargets: otherTargets.map(({ candidate, ...target }) => ({
          ...target,
          candidate: candidateDocument(candidate, idOf),
        })),
      }),
      ...(keep !== undefined && { keep: keepDocument(keep, idOf) }),
      moveFirst: moveFirst.map(({ guest, ...rank }) => ({ guestId: idOf(guest), ...rank })),
    },
  };
}

function keepDocument({ simulated, erlangC, moved, ...keep }: KeptHosts, idOf: IdOf): KeptDocument {
  return {
    ...keep,
    ...(moved !== undefined && { moved: moved.map(({ guest, ...move }) => ({ guestId: idOf(guest), ...move })) }),
    ...(simulated !== undefined && { simulated: simulated.map(simulatedHostOf) }),
    ...(erlangC !== undefined && { erlangC: { ...erlangC, missed: simulatedHostOf(erlangC.missed) } }),
  };
}

/** Ratios to a millionth and waits to a ns: no plan is known more exactly. */
function candidateDocument(candidate: CandidatePlan, idOf: IdOf): CandidateDocument {
  const { unplacedGuests, ...failed } = candidate.failed;
  return {
    ...candidate,
    failed: {
      ...failed,
      ...(failed.worstReadyRatio === undefined ? {} : { worstReadyRatio: toMillionths(failed.worstReadyRatio) }),
      unplacedGuestIds: unplacedGuests.map(idOf),
    },
    fills: candidate.fills.map(({ index, guests, nearest, ...fill }) => {
      const isWaitKnown = fill.meanWaitNs > 0 || fill.worstReadyRatio === 0;
      return {
        index,
        guestIds: guests.map(idOf),
        ...fill,
        worstReadyRatio: toMillionths(fill.worstReadyRatio),
        ...(nearest && {
          nearest: {
            guestId: idOf(nearest.guest),
            readyRatio: toMillionths(nearest.readyRatio),
            limit: nearest.limit,
          },
        }),
        meanWaitNs: isWaitKnown ? Math.round(fill.meanWaitNs) : null,
        p99WaitNs: isWaitKnown ? Math.round(fill.p99WaitNs) : null,
      };
    }),
  };
}

function toMillionths(ratio: number): number {
  return Math.round(ratio * 1e6) / 1e6;
}
