import { z } from 'zod';
import type { SimulationOptions } from '../../app/runs/simulations.ts';

/** Files that came with a question, by the field that they are for, each as its name in the folder of the question. */
export type Uploads = Readonly<Record<string, readonly string[]>>;

/** Files that a field of a question takes. */
export interface UploadField {
  readonly about: string;
  /** @default false */
  readonly many?: boolean;
}

/** What answers a question. */
export interface Answered {
  /** What the command line prints with `--json`. */
  readonly document: unknown;
  /** The same as one HTML file; absent where there is none. */
  readonly page?: () => Promise<string>;
}

/** A question of the HTTP interface: what it takes, what it answers with, and what of `app` answers it. */
export interface Question<Input = unknown> {
  readonly summary: string;
  readonly input: z.ZodType<Input>;
  readonly uploads: Readonly<Record<string, UploadField>>;
  /** The schema of the document that answers it, `schemas/NAME.schema.json`; absent where it has none. */
  readonly document?: string;
  /** @throws InputError as the same question of the command line does */
  readonly ask: (input: Input, uploads: Uploads, options: SimulationOptions) => Promise<Answered>;
}

/** Keeps the type of the input between the schema and what is asked with it. */
export function question<Input>(of: Question<Input>): Question {
  return of as Question;
}

/** A number, or a text with a unit or a percent sign as on the command line. */
export const quantity = z.union([z.number(), z.string()]);
export const texts = z.array(z.string());

/** The one file of a field, where it came. */
export function fileOf(uploads: Uploads, field: string): string | undefined {
  return uploads[field]?.[0];
}

/** An option of `app` with a file, where it came: absent otherwise. */
export function withFile<Name extends string>(
  uploads: Uploads,
  field: string,
  option: Name,
): { readonly [name in Name]?: string } {
  const file = fileOf(uploads, field);
  return (file === undefined ? {} : { [option]: file }) as { readonly [name in Name]?: string };
}
