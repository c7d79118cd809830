import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';

/** What guests have in common that a promise is for. A scenario has groups; an estate has the others. */
export const SELECTOR_KINDS = ['group', 'tag', 'cluster', 'class', 'name'] as const;
export type SelectorKind = (typeof SELECTOR_KINDS)[number];

/** Several of a kind, said to people. */
const PLURALS: Readonly<Record<SelectorKind, string>> = {
  group: 'groups',
  tag: 'tags',
  cluster: 'clusters',
  class: 'classes',
  name: 'names',
};

/** Whose promise it is, as it was written: `tag:critical`, `name:db-*`, or a bare name of any kind. */
export interface GuestSelector {
  readonly kind: SelectorKind | null;
  /** `*` stands for any letters. */
  readonly name: string;
}

/** A name that a selector may mean. */
export interface Selectable {
  readonly kind: SelectorKind;
  readonly name: string;
}

/** Named in an error up to this many; the rest is counted. */
const NAMED = 8;

/**
 * Reads whose promise it is: `tag:critical`, `name:db-*`, or a bare name such as `desktop`. `guest:` is another word for
 * `name:`. Everything behind the first colon is the name, spaces and colons included.
 * @param text the promise, for the error
 * @throws InputError where no name follows
 */
export function parseSelector(who: string, place: string, text: string): GuestSelector {
  const trimmed = who.trim();
  const colon = trimmed.indexOf(':');
  const word = trimmed.slice(0, Math.max(0, colon)).toLowerCase();
  const kind = SELECTOR_KINDS.find((each) => each === (word === 'guest' ? 'name' : word)) ?? null;
  const name = kind === null ? trimmed : trimmed.slice(colon + 1).trim();
  if (name !== '') return { kind, name };
  throw new InputError({
    place,
    found: `'${text}'`,
    expected:
      "the guests it is for: 'for tag:critical', 'for cluster:prod', 'for class:database', 'for name:db-*', 'for web'",
  });
}

/** `tag:critical`, `desktop` */
export function selectorText({ kind, name }: GuestSelector): string {
  return kind === null ? name : `${kind}:${name}`;
}

/**
 * What a selector means among the names there are; `*` may mean several. A bare name may be of any kind, but of one only.
 * @param text the promise, for the error
 * @param of what has these names: `the scenario`
 * @throws InputError where it means none, or names of several kinds: it says what there is
 */
export function selected(
  selector: GuestSelector,
  available: readonly Selectable[],
  { text, place, of }: { readonly text: string; readonly place: string; readonly of: string },
): readonly Selectable[] {
  const { kind, name } = selector;
  const isMeant = nameTest(name);
  const found = available.filter((each) => (kind === null || each.kind === kind) && isMeant(each.name));
  const kinds = [...new Set(found.map((each) => each.kind))];
  if (kinds.length === 1) return found;
  if (kinds.length > 1) {
    const expected = `one of ${kinds.map((each) => `'${each}:${name}'`).join(', ')}: ${of} has each of them`;
    throw new InputError({ place, found: `'${text}'`, expected });
  }
  const near = didYouMean(
    selectorText(selector),
    available.flatMap((each) => (kind === null ? [each.name, selectorText(each)] : [selectorText(each)])),
  );
  throw new InputError({ place, found: `'${text}'`, expected: expectedText(kind, available, of), ...near });
}

/** Whether a name is meant: the same letters, `*` being any. */
function nameTest(name: string): (other: string) => boolean {
  if (!name.includes('*')) return (other) => other === name;
  const [first = '', ...others] = name.split('*');
  const last = others.pop() ?? '';
  return (other) => {
    let at = first.length;
    if (!other.startsWith(first)) return false;
    for (const part of others) {
      const found = other.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return other.length - last.length >= at && other.endsWith(last);
  };
}

/** What there is to choose from: of the kind that was asked for, or of every kind where there is none of that. */
function expectedText(kind: SelectorKind | null, available: readonly Selectable[], of: string): string {
  const hasKind = available.some((each) => each.kind === kind);
  const kinds = SELECTOR_KINDS.filter((each) => (hasKind ? each === kind : available.some((one) => one.kind === each)));
  const lists = kinds.map((each) => {
    const names = available.filter((one) => one.kind === each).map((one) => one.name);
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
    const said = names.slice(0, NAMED).map((name) => (name.includes(' ') ? `'${name}'` : name));
    return `${names.length === 1 ? each : PLURALS[each]} ${said.join(', ')}${more}`;
  });
  const none = kind !== null && !hasKind ? `: it has no ${PLURALS[kind]}` : '';
  return `guests of ${of}${none}; it has the ${lists.join('; the ')}`;
}
