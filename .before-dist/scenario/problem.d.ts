import type * as z from 'zod';
import { InputError } from '../base/input-error.ts';
/** The first thing that is wrong with a scenario, with its path in the file. */
export declare function scenarioProblem(error: z.ZodError, input: unknown, file: string | undefined): InputError;
/** An error at a place of a scenario. `message` says what was expected; a hint follows on a second line. */
export declare function inputProblem(problem: {
    file: string | undefined;
    path: readonly PropertyKey[];
    found: string;
    message: string;
}): InputError;
/** What to say about a name that is none of `known`; the nearest of them is the hint. */
export declare function oneOf(known: readonly string[], found: unknown, what?: string): string;
/**
 * What the catalog has by this name.
 * @param more names that would also do there, for the error
 * @throws InputError at `path` for an unknown name
 */
export declare function lookUp<Value>(known: Readonly<Record<string, Value>>, name: string, path: readonly PropertyKey[], file: string | undefined, more?: readonly string[]): Value;
/** `guests[2].workload.burst` */
export declare function pathText(path: readonly PropertyKey[]): string;
/** A value as an error quotes it: what was written. */
export declare function quote(value: unknown): string;
