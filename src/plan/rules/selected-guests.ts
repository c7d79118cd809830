import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import { guestClassifier } from '../../demand/guest-needs.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { parseSelector, type Selectable, selected, type SelectorKind } from '../../knees/guest-selector.ts';
import type { ServicePromise } from '../../knees/promise.ts';

/**
 * The promises that each guest has to keep, by its position in the estate: those that select it, and, of a quantity that
 * none of them is about, those without a selector. Guests with the same promises share one list.
 * @throws InputError where a selector means no guest
 */
export function promisesOfGuests(
  promises: readonly ServicePromise[],
  guests: readonly Guest[],
  assumptions: PlanningAssumptions,
  place = '--promise',
): readonly (readonly ServicePromise[])[] {
  if (promises.every(({ selector }) => selector === undefined)) return guests.map(() => promises);
  const { available, guestsOf } = namesIn(guests, assumptions);
  const chosen = promises.map(({ selector, text }) => {
    if (selector === undefined) return undefined;
    const meant = selected(selector, available, { text, place, of: 'the estate' });
    return new Set(meant.flatMap(({ kind, name }) => guestsOf(kind, name)));
  });
  const known = new Map<string, readonly ServicePromise[]>();
  return guests.map((_, guest) => {
    const own = promises.filter((_promise, at) => chosen[at]?.has(guest) === true);
    const isOwn = ({ metric }: ServicePromise): boolean => own.some((promise) => promise.metric === metric);
    const kept = promises.filter(
      (promise) => own.includes(promise) || (promise.selector === undefined && !isOwn(promise)),
    );
    const key = kept.map((promise) => promises.indexOf(promise)).join(' ');
    const list = known.get(key) ?? kept;
    known.set(key, list);
    return list;
  });
}

/**
 * Guests that are meant by `tag:critical`, `class:database`, `name:db-*`, or a bare name of any kind; a bare word that is no name means the guests
 * whose names contain it.
 * @returns positions in the estate, at least one
 * @throws InputError where it means none
 */
export function guestsLike(
  who: string,
  guests: readonly Guest[],
  assumptions: PlanningAssumptions,
  place: string,
): readonly number[] {
  const selector = parseSelector(who, place, who);
  const { available, guestsOf } = namesIn(guests, assumptions);
  const word = selector.name.toLowerCase();
  const contain =
    selector.kind === null && !available.some(({ name }) => name === selector.name)
      ? guests.flatMap(({ name }, at) => (name.toLowerCase().includes(word) ? [at] : []))
      : [];
  if (contain.length > 0) return contain;
  const meant = selected(selector, available, { text: who, place, of: 'the estate' });
  return [...new Set(meant.flatMap(({ kind, name }) => guestsOf(kind, name)))];
}

/** Every name that a selector can mean in an estate, in the order of its guests, and the guests that have it. */
function namesIn(guests: readonly Guest[], assumptions: PlanningAssumptions) {
  const classOf = guestClassifier(assumptions);
  const positions = new Map<SelectorKind, Map<string, number[]>>();
  const add = (kind: SelectorKind, name: string | undefined, guest: number): void => {
    if (name === undefined || name === '') return;
    const names = positions.get(kind) ?? new Map<string, number[]>();
    positions.set(kind, names);
    const known = names.get(name);
    if (known === undefined) names.set(name, [guest]);
    else known.push(guest);
  };
  guests.forEach((guest, at) => {
    for (const tag of guest.tags) add('tag', tag, at);
    add('cluster', guest.cluster, at);
    add('class', classOf(guest).name, at);
    add('name', guest.name, at);
  });
  const available = [...positions].flatMap(([kind, names]) =>
    [...names.keys()].map((name): Selectable => ({ kind, name })),
  );
  const guestsOf = (kind: SelectorKind, name: string): readonly number[] => positions.get(kind)?.get(name) ?? [];
  return { available, guestsOf };
}
