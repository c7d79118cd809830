import type { Command } from 'commander';
/** Puts examples in front of a command's help: most readers need nothing else. */
export declare function withExamples(command: Command, examples: readonly (readonly [line: string, says: string])[]): void;
