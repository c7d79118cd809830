import { isMapping } from '../../base/mapping.ts';
import { formatNumber } from './format.ts';

/**
 * An answer with hosts by the first label of their names, `esx003` for `esx003.frankfurt.example.com`, where that names one host
 * alone: enough for a text, whose tables are narrow.
 * @param hosts all names
 */
export function withShortHostNames<Answer>(answer: Answer, hosts: readonly string[]): Answer {
  return replaced(answer, shortHostNames(hosts)) as Answer;
}

/**
 * The first label of each host's name where that names one host alone; others are not in it.
 * @param hosts all names
 */
export function shortHostNames(hosts: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, Set<string>>();
  for (const name of hosts) labels.set(firstLabel(name), (labels.get(firstLabel(name)) ?? new Set()).add(name));
  return new Map(
    hosts.flatMap((name) => {
      const label = firstLabel(name);
      return labels.get(label)?.size === 1 && !/^\d*$/.test(label) ? [[name, label] as const] : [];
    }),
  );
}

/** Up to so many names, and one more; the rest is counted. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${formatNumber(names.length - most)} more`;
}

function replaced(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, names));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, names)]));
}

function firstLabel(name: string): string {
  return name.split('.')[0] ?? name;
}
