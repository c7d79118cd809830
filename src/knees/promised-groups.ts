import { InputError } from '../base/input-error.ts';
import { selected } from './guest-selector.ts';
import type { ServicePromise } from './promise.ts';

/** A promise, and the groups of guests that have to keep it. */
export interface GroupPromise extends ServicePromise {
  /** Their names; absent: all groups, together. */
  readonly groups?: readonly string[];
}

/**
 * Which groups of a scenario have to keep which promise: those that it selects, or, without a selector, those that no other
 * promise of the same quantity selects. A group that several select keeps them all: the strictest decides.
 * @param names of the scenario's groups
 * @throws InputError where a selector means no group, or for a share of windows: a scenario is one window
 */
export function promisedGroups(
  promises: readonly ServicePromise[],
  names: readonly string[],
  place = '--promise',
): readonly GroupPromise[] {
  for (const { windowShare, text } of promises) {
    if (windowShare === undefined) continue;
    const expected = 'a promise without a share of windows: a scenario is one window, only an estate has several';
    throw new InputError({ place, found: `'${text}'`, expected });
  }
  const available = names.map((name) => ({ kind: 'group' as const, name }));
  const chosen = promises.map(({ selector, text }) => {
    if (selector === undefined) return undefined;
    // A group is what has a name in a scenario.
    const asGroup = selector.kind === 'name' ? { ...selector, kind: 'group' as const } : selector;
    return new Set(selected(asGroup, available, { text, place, of: 'the scenario' }).map(({ name }) => name));
  });
  return promises.map((promise, at) => {
    const own = chosen[at];
    if (own !== undefined) return { ...promise, groups: [...own] };
    const others = chosen.filter((_, other) => promises[other]?.metric === promise.metric);
    if (others.every((groups) => groups === undefined)) return promise;
    return { ...promise, groups: names.filter((name) => !others.some((groups) => groups?.has(name))) };
  });
}
