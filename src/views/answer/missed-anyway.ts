import type { CheckDocument } from '../document/check-document.ts';
import { listed } from '../words/host-names.ts';

type Checked = {
  readonly hosts: readonly Pick<CheckDocument['hosts'][number], 'name' | 'misses'>[];
  readonly clusters: readonly Pick<CheckDocument['clusters'][number], 'maintenance'>[];
};

/** Says which hosts miss a target although no guest comes to them from the hosts that are taken away. */
export function missedAnyway(checked: Checked): readonly string[] {
  const missed = hostsMissedAnyway(checked);
  if (missed.length === 0) return [];
  const [gets, it] = missed.length === 1 ? ['gets', 'it breaks'] : ['get', 'they break'];
  return [`${listed(missed)} ${gets} no guests from there: ${it} the promise today, too.`];
}

/** Names of hosts that miss a target, and to which no guest comes from the hosts that are taken away. */
export function hostsMissedAnyway({ hosts, clusters }: Checked): readonly string[] {
  const taken = clusters.flatMap(({ maintenance }) => (maintenance === undefined ? [] : [maintenance]));
  if (taken.length === 0) return [];
  const changed = new Set(taken.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
  return hosts.filter(({ name, misses }) => misses.length > 0 && !changed.has(name)).map(({ name }) => name);
}
