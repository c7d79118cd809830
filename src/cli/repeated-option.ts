import { Option } from 'commander';

/**
 * An option that may be repeated; it never takes all words up to the next option, which would include the command's
 * arguments.
 * @param otherwise what an absent option means, for the help
 */
export function repeated(flags: string, says: string, otherwise = 'none'): Option {
  return new Option(flags, `${says}; may be repeated`)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], otherwise);
}

/** Names of a repeated option, each of which may hold several with commas between; once each. */
export function namesOf(values: readonly string[]): readonly string[] {
  return [...new Set(values.flatMap((value) => value.split(',')).map((name) => name.trim()))].filter(Boolean);
}
