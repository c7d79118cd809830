import { itemAt } from '../../base/item-at.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { TuningSteps } from '../../catalog/tuning-steps.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';

/** Something to do on a host, so that its guests wait less. */
export interface Change {
  /** Short and unique: `pin-by-node`. */
  readonly name: string;
  /** What to do, in one line. */
  readonly title: string;
  /** Commands for it, as far as there are any; names in capitals are to be filled in. */
  readonly commands: readonly string[];
  /** Guests have to be changed, restarted or moved: not only the host. */
  readonly touchesGuests: boolean;
  readonly changed: ChangedScenario;
}

/** A scenario, and where each of its groups comes from. */
export interface ChangedScenario {
  readonly scenario: ResolvedScenario;
  /** For each of its groups the position of the group in the scenario before the change. */
  readonly origins: readonly number[];
}

/** A host as it is, and what its guests do on it. */
export interface HostAsItIs {
  readonly scenario: ResolvedScenario;
  readonly figures: RunFigures;
  /** How far changes go. */
  readonly steps: TuningSteps;
}

/**
 * One change on top of another, as a change of the host as it is.
 * @param second made for the host that the first has changed
 */
export function onTopOf(first: Change, second: Change): Change {
  return {
    name: `${first.name}+${second.name}`,
    title: `${first.title}, and ${second.title}`,
    commands: [...first.commands, ...second.commands],
    touchesGuests: first.touchesGuests || second.touchesGuests,
    changed: {
      scenario: second.changed.scenario,
      origins: second.changed.origins.map((group) => itemAt(first.changed.origins, group)),
    },
  };
}

/** Changes that keep every group as one. */
export function sameGroups(scenario: ResolvedScenario): ChangedScenario {
  return { scenario, origins: scenario.groups.map((_, group) => group) };
}
