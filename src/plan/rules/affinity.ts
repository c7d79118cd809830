import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { itemAt } from '../../base/item-at.ts';
import { InputError } from '../../base/input-error.ts';
import { wordMatcher, wordsOf } from '../../demand/guest-text.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';

/** Guests that a rule keeps on different hosts. */
export interface ApartRule {
  readonly rule: string;
  /** The input states the kind of the rule; false where it was guessed. */
  readonly isStated: boolean;
  /** Positions in the estate. */
  readonly guests: readonly number[];
}

/** What the affinity rules of an estate ask for; guests are positions in the estate. */
export interface Affinity {
  /** No two guests of such a rule are in one set of `together`, unless both kinds were guessed. */
  readonly apart: readonly ApartRule[];
  /** Guests that must share a host; a guest is in one such set at most. */
  readonly together: readonly (readonly number[])[];
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

type Kind = 'apart' | 'together';
/** What tells the kind of a rule, the strongest first. */
const EVIDENCE = ['stated', 'name', 'placement', 'nothing'] as const;
type Evidence = (typeof EVIDENCE)[number];

/** How a kind was guessed, said to the user. */
const BECAUSE: Readonly<Record<Exclude<Evidence, 'stated'>, string>> = {
  name: 'by name',
  placement: "by today's hosts of the guests",
  nothing: "to be safe: neither its name nor today's hosts show the kind",
};

interface Rule {
  readonly rule: string;
  readonly guests: readonly number[];
}

interface ReadRule extends Rule {
  readonly kind: Kind;
  readonly evidence: Evidence;
}

/**
 * Reads the affinity rules of an estate. The kind that the input states decides. Where it states none the name does, if
 * it says `separate`, `together` and the like (the catalog has the words); else the hosts of today do: guests that all
 * run on different hosts are kept apart, guests that all share one are kept together, and a rule that does neither today
 * (a host rule, most likely) is left out with a warning. When no host is known they are kept apart, the kind that can only
 * cost hosts. Rules are those of one cluster: two clusters may use the same name for different rules.
 *
 * Where rules contradict each other the stronger evidence wins, and of two guesses of one kind the one that keeps guests
 * together; a warning says so.
 * @throws InputError when rules whose kinds are stated contradict each other, be it by way of further rules
 */
export function readAffinity(estate: Estate, assumptions: PlanningAssumptions): Affinity {
  const warnings: string[] = [];
  const rules: ReadRule[] = [];
  const kindOf = kinds(estate, assumptions);
  for (const rule of rulesOf(estate)) {
    const read = kindOf(rule);
    if (read === undefined) {
      warnings.push(
        `rule '${rule.rule}' (${rule.guests.length} guests) is left out: some of its guests share a host today and some do not, so it keeps them neither apart nor together`,
      );
    } else rules.push({ ...rule, ...read });
  }
  const { apart, together, used } = withoutContradictions(rules, estate, warnings);
  return { apart, together, warnings, assumptions: guesses(used, assumptions) };
}

/** The rules that guests name, each once for each cluster, with two guests or more. */
function rulesOf({ guests }: Estate): Rule[] {
  const rules = new Map<string, { rule: string; guests: number[] }>();
  guests.forEach((guest, at) => {
    for (const rule of new Set(guest.rules)) {
      const key = keyOf(guest.cluster, rule);
      const known = rules.get(key);
      if (known === undefined) rules.set(key, { rule, guests: [at] });
      else known.guests.push(at);
    }
  });
  return [...rules.values()].filter(({ guests: members }) => members.length > 1);
}

function keyOf(cluster: string | undefined, rule: string): string {
  return `${cluster ?? ''}\n${rule}`;
}

/** Tells the kind of a rule; undefined where it is none of the two. */
function kinds(
  { guests, rules = [] }: Estate,
  { ruleWords }: PlanningAssumptions,
): (rule: Rule) => Pick<ReadRule, 'kind' | 'evidence'> | undefined {
  const stated = new Map<string, Kind>();
  for (const { cluster, name, kind } of rules) {
    if (kind !== 'unknown') stated.set(keyOf(cluster, name), kind === 'affinity' ? 'together' : 'apart');
  }
  const isApart = wordMatcher(ruleWords.apart);
  const isTogether = wordMatcher(ruleWords.together);
  return ({ rule, guests: members }) => {
    const kind = stated.get(keyOf(itemAt(guests, itemAt(members, 0)).cluster, rule));
    if (kind !== undefined) return { kind, evidence: 'stated' };
    const words = wordsOf(rule);
    if (isApart(words)) return { kind: 'apart', evidence: 'name' };
    if (isTogether(words)) return { kind: 'together', evidence: 'name' };
    const hosts = members.map((at) => itemAt(guests, at).host).filter((host) => host !== undefined);
    const different = new Set(hosts).size;
    if (hosts.length < 2) return { kind: 'apart', evidence: 'nothing' };
    if (different === hosts.length) return { kind: 'apart', evidence: 'placement' };
    return different === 1 ? { kind: 'together', evidence: 'placement' } : undefined;
  };
}

/** The rules that can hold at once: the stronger evidence first, and of equal evidence what keeps guests together. */
function withoutContradictions(rules: readonly ReadRule[], estate: Estate, warnings: string[]) {
  const sets = new JoinedGuests();
  const apart: ApartRule[] = [];
  const used: ReadRule[] = [];
  const inOrder = EVIDENCE.flatMap((evidence) =>
    (['together', 'apart'] as const).flatMap((kind) =>
      rules.filter((rule) => rule.evidence === evidence && rule.kind === kind),
    ),
  );
  for (const read of inOrder) {
    const { rule, guests, kind, evidence } = read;
    if (kind === 'apart') {
      const pair = sets.pairIn(guests);
      if (pair !== undefined && evidence === 'stated') throw contradiction(estate, read, pair, sets);
      if (pair !== undefined) {
        warnings.push(`rule '${rule}' keeps guests apart that another rule keeps together: the affinity rule is used`);
      }
      apart.push({ rule, isStated: evidence === 'stated', guests });
    } else {
      const separate = apart.find((other) => sets.wouldJoinTwoOf(other.guests, guests));
      if (separate !== undefined) {
        warnings.push(
          `rule '${rule}' (${guests.length} guests) is left out: it keeps guests together that rule '${separate.rule}' keeps apart`,
        );
        continue;
      }
      sets.join(guests, rule);
    }
    used.push(read);
  }
  return { apart, together: sets.sets(), used };
}

function contradiction(
  { source, guests }: Estate,
  { rule }: Rule,
  [one, other]: readonly [number, number],
  sets: JoinedGuests,
): InputError {
  const names = `'${itemAt(guests, one).name}' and '${itemAt(guests, other).name}'`;
  const joining = sets.rulesOf(one).map((name) => `'${name}'`);
  return new InputError({
    file: source,
    place: `rule '${rule}'`,
    found: `${names} on different hosts, but on one host by ${joining.length === 1 ? 'rule' : 'rules'} ${joining.join(', ')}`,
    expected: 'affinity rules that can hold at the same time',
  });
}

/** Sets of guests that share a host, with the rules that joined them. */
class JoinedGuests {
  readonly #setOf = new Map<number, { readonly guests: readonly number[]; readonly rules: readonly string[] }>();

  join(guests: readonly number[], rule: string): void {
    const touched = new Set(guests.flatMap((guest) => this.#setOf.get(guest) ?? []));
    const joined = {
      guests: [...new Set([...touched].flatMap((set) => set.guests).concat(guests))],
      rules: [...new Set([...[...touched].flatMap((set) => set.rules), rule])],
    };
    for (const guest of joined.guests) this.#setOf.set(guest, joined);
  }

  /** Two of the guests that share a host. */
  pairIn(guests: readonly number[]): readonly [number, number] | undefined {
    const seen = new Map<object, number>();
    for (const guest of guests) {
      const set = this.#setOf.get(guest);
      if (set === undefined) continue;
      const other = seen.get(set);
      if (other !== undefined) return [other, guest];
      seen.set(set, guest);
    }
    return undefined;
  }

  /** Whether joining `guests` puts two of `separate` on one host that do not share one already. */
  wouldJoinTwoOf(separate: readonly number[], guests: readonly number[]): boolean {
    const joined = new Set(guests.flatMap((guest) => this.#setOf.get(guest)?.guests ?? [guest]));
    const now = separate.filter((guest) => joined.has(guest)).map((guest) => this.#setOf.get(guest) ?? guest);
    return new Set(now).size > 1;
  }

  rulesOf(guest: number): readonly string[] {
    return this.#setOf.get(guest)?.rules ?? [];
  }

  sets(): number[][] {
    return [...new Set(this.#setOf.values())].map(({ guests }) => guests.toSorted((a, b) => a - b));
  }
}

/** The kinds that were guessed, counted. */
function guesses(rules: readonly ReadRule[], { ruleWords: { origin } }: PlanningAssumptions): AssumptionUsed[] {
  const counts = new Map<string, { rules: number; guests: number; evidence: Evidence }>();
  for (const { kind, evidence, guests } of rules) {
    if (evidence === 'stated') continue;
    const what = `read as 'keep ${kind}' ${BECAUSE[evidence]}`;
    const count = counts.get(what) ?? { rules: 0, guests: 0, evidence };
    counts.set(what, { rules: count.rules + 1, guests: count.guests + guests.length, evidence });
  }
  return [...counts].map(([what, { rules: number, guests, evidence }]) => ({
    what: `${number} affinity ${number === 1 ? 'rule' : 'rules'} ${what}`,
    guests,
    from: evidence === 'name' ? origin.from : 'the export names rules without saying which kind they are',
    mark: evidence === 'name' ? origin.mark : 'assumed',
  }));
}
