import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Guest } from '../estate/estate.ts';
import { wordMatcher, wordsOf } from './guest-text.ts';
import type { AssumptionUsed } from './result.ts';

/** What the affinity rules of an estate ask for; guests are positions in the list that was read. */
export interface Affinity {
  /** Guests that must be on different hosts. */
  readonly apart: readonly { readonly rule: string; readonly guests: readonly number[] }[];
  /** Guests that must share a host; a guest is in one such set at most. */
  readonly together: readonly (readonly number[])[];
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}

type Reading = 'apart' | 'together' | 'ignored';
type Evidence = 'name' | 'placement' | 'nothing';

/** How a reading was reached, said to the user. */
const BECAUSE: Readonly<Record<Evidence, string>> = {
  name: 'by name',
  placement: 'by where the guests run today',
  nothing: 'to be safe, as neither the name nor the hosts of today tell',
};

/**
 * Reads affinity rules of which only the names are known. The name decides where it says `separate`, `together` and the
 * like (the catalog has the words); else the hosts of today do: guests that all run on different hosts are kept apart,
 * guests that all share one are kept together, and a rule that does neither today (a host rule, most likely) is left out
 * with a warning. When no host is known they are kept apart, the reading that can only cost hosts. Rules are those of one
 * cluster: two clusters may use the same name for different rules.
 */
export function readAffinity(guests: readonly Guest[], assumptions: PlanningAssumptions): Affinity {
  const isApart = wordMatcher(assumptions.ruleWords.apart);
  const isTogether = wordMatcher(assumptions.ruleWords.together);
  const members = new Map<string, { rule: string; guests: number[] }>();
  guests.forEach((guest, at) => {
    for (const rule of new Set(guest.rules)) {
      const key = `${guest.cluster ?? ''}\n${rule}`;
      const known = members.get(key);
      if (known === undefined) members.set(key, { rule, guests: [at] });
      else known.guests.push(at);
    }
  });

  const apart: { rule: string; guests: number[] }[] = [];
  const joined: number[][] = [];
  const warnings: string[] = [];
  const counts = new Map<string, { rules: number; guests: number; evidence: Evidence }>();
  for (const entry of members.values()) {
    if (entry.guests.length < 2) continue;
    const words = wordsOf(entry.rule);
    let reading: Reading;
    let evidence: Evidence = 'name';
    if (isApart(words)) reading = 'apart';
    else if (isTogether(words)) reading = 'together';
    else [reading, evidence] = readPlacement(entry.guests.map((at) => guests[at].host));
    if (reading === 'ignored') {
      warnings.push(
        `rule '${entry.rule}' (${entry.guests.length} guests) is left out: some of its guests share a host today and some do not, so it keeps them neither apart nor together`,
      );
      continue;
    }
    if (reading === 'apart') apart.push(entry);
    else joined.push(entry.guests);
    const what = `read as 'keep ${reading}' ${BECAUSE[evidence]}`;
    const count = counts.get(what) ?? { rules: 0, guests: 0, evidence };
    counts.set(what, { rules: count.rules + 1, guests: count.guests + entry.guests.length, evidence });
  }
  const { origin } = assumptions.ruleWords;
  return {
    apart,
    together: unions(joined),
    warnings,
    assumptions: [...counts].map(([what, { rules, guests, evidence }]) => ({
      what: `${rules} affinity ${rules === 1 ? 'rule' : 'rules'} ${what}`,
      guests,
      from: evidence === 'name' ? origin.from : 'the export names rules without saying which kind they are',
      mark: evidence === 'name' ? origin.mark : 'assumed',
    })),
  };
}

function readPlacement(hosts: readonly (string | undefined)[]): [Reading, Evidence] {
  const known = hosts.filter((host) => host !== undefined);
  const different = new Set(known).size;
  if (known.length < 2) return ['apart', 'nothing'];
  if (different === known.length) return ['apart', 'placement'];
  return [different === 1 ? 'together' : 'ignored', 'placement'];
}

/** Merges sets that share a member. */
function unions(sets: readonly (readonly number[])[]): number[][] {
  const setOf = new Map<number, number[]>();
  for (const set of sets) {
    const merged = [...new Set(set.flatMap((member) => setOf.get(member) ?? [member]))];
    for (const member of merged) setOf.set(member, merged);
  }
  return [...new Set(setOf.values())].map((set) => set.sort((a, b) => a - b));
}
