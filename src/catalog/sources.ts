import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { MARKS, type Figure, type Origin } from '../base/figure.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { fields, text } from './yaml-file.ts';

/** The sources of a file: every figure names one of them. */
export const sourcesSchema = z.record(
  text,
  fields({ mark: z.enum(MARKS), from: text }),
);

/** Fields that an entry has beside its figures: the source of all of them, and of those that have another one. */
export const sourcedShape = {
  source: text,
  sources: z.record(text, text).optional(),
} satisfies z.ZodRawShape;

/** One figure with its own source. */
export const figureSchema = fields({ value: z.number(), source: text });

/** The sources of one file. */
export class Sources {
  readonly #file: string;
  readonly #byId: ReadonlyMap<string, Origin>;

  constructor(file: string, sources: z.infer<typeof sourcesSchema>) {
    this.#file = file;
    this.#byId = new Map(Object.entries(sources));
  }

  /** @throws InputError when the file has no such source */
  origin(id: string, place: string): Origin {
    const origin = this.#byId.get(id);
    if (origin) return origin;
    const known = [...this.#byId.keys()];
    throw new InputError({
      file: this.#file,
      place,
      found: `source '${id}'`,
      expected: known.length === 0 ? "an entry of 'sources'" : `one of the file's sources: ${known.join(', ')}`,
      ...didYouMean(id, known),
    });
  }

  /** A figure of an entry: from its own source where `entry.sources` names one, else from the entry's. */
  figure(value: number, field: string, entry: { source: string; sources?: Record<string, string> | undefined }, place: string): Figure {
    return { value, origin: this.originOf(field, entry, place) };
  }

  originOf(field: string, entry: { source: string; sources?: Record<string, string> | undefined }, place: string): Origin {
    const own = entry.sources?.[field];
    return own === undefined ? this.origin(entry.source, `${place}.source`) : this.origin(own, `${place}.sources.${field}`);
  }

  /** @throws InputError when `entry.sources` names a field that is no figure of the entry */
  checkFields(entry: { sources?: Record<string, string> | undefined }, known: readonly string[], place: string): void {
    for (const field of Object.keys(entry.sources ?? {})) {
      if (known.includes(field)) continue;
      throw new InputError({
        file: this.#file,
        place: `${place}.sources.${field}`,
        found: `'${field}'`,
        expected: `a figure of this entry: ${known.join(', ')}`,
        ...didYouMean(field, known),
      });
    }
  }
}
