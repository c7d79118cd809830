import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';

/**
 * The hosts that are named; a name may be the first label of a host's full name where only one host has it.
 * @throws InputError for a name that no host has, with the nearest
 */
export function namedHosts(
  hosts: readonly { readonly name: string }[],
  names: readonly string[],
  place: string,
): readonly string[] {
  const known = hosts.map(({ name }) => name);
  return [
    ...new Set(
      names.map((wanted) => {
        const found = known.includes(wanted)
          ? [wanted]
          : known.filter((name) => name.toLowerCase() === wanted.toLowerCase() || firstLabel(name) === wanted);
        const [name] = found;
        if (name !== undefined && found.length === 1) return name;
        throw new InputError({
          place,
          found: found.length === 0 ? `'${wanted}'` : `'${wanted}', which ${found.length} hosts are called`,
          expected: `a host of the estate: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ` and ${known.length - 8} more` : ''}`,
          ...didYouMean(wanted, known),
        });
      }),
    ),
  ];
}

function firstLabel(name: string): string {
  return name.split('.')[0] ?? name;
}
