import { Option } from 'commander';
/**
 * An option that may be given again and again; never one that takes all words up to the next option, which would take
 * the command's arguments, too.
 * @param otherwise what an absent option means, for the help
 */
export declare function repeated(flags: string, says: string, otherwise?: string): Option;
/** Names of a repeated option, each of which may hold several with commas between; once each. */
export declare function namesOf(values: readonly string[]): readonly string[];
