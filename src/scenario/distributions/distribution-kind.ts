import * as z from 'zod';
import { fields } from '../fields.ts';

/** What the file of a distribution declares; `registry.ts` lists them. */
interface Declaration<Name extends string, Written extends z.ZodType, Shape extends z.ZodRawShape> {
  readonly name: Name;
  /** What it is: the docs and the JSON Schema say it. */
  readonly is: string;
  /** What may stand after its name. */
  readonly example: z.input<Written>;
  /** What stands after its name in a scenario. */
  readonly written: Written;
  /** The resolved form for the simulator: a mean as `meanNs`, or values as `valuesNs`, and other parameters. */
  readonly resolved: Shape;
  readonly resolve: (written: z.output<Written>) => z.output<z.ZodObject<Shape>>;
}

/** A kind of distribution, with its shape in a scenario (`{NAME: ...}`) and its shape in results (`{kind: NAME, ...}`). */
export function distributionKind<
  const Name extends string,
  Written extends z.ZodType,
  const Shape extends z.ZodRawShape,
>({ name, is, example, written, resolved, resolve }: Declaration<Name, Written, Shape>) {
  return {
    name,
    is,
    example: { [name]: example } as Readonly<Record<string, z.input<Written>>>,
    written: fields({ [name]: written } as Record<Name, Written>, 'a distribution')
      .transform((value) => ({ kind: name, ...resolve((value as Record<Name, z.output<Written>>)[name]) }))
      .describe(is),
    resolved: z.strictObject({ kind: z.literal(name), ...resolved }),
  };
}
