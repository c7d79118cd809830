import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { type LicenceCatalog, licenceFields, type LicenceRule } from './licence-rules.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name of lower-case letters, digits and dashes');
const count = z.int('a whole number').min(1, 'at least 1');
const share = z.number().gt(0, 'more than 0').max(16, 'at most 16');
const hosts = z.enum(['reachable', 'all']);
const includes = fields({ tib: z.number().gt(0, 'more than 0'), of: text }).optional();
const said = { name, title: text, includes, source: text };

const optionSchema = z.discriminatedUnion(
  'counts',
  [
    fields({
      ...said,
      counts: z.literal('cores'),
      perProcessor: count.optional(),
      perHost: count.optional(),
      guestsCovered: count.optional(),
      factor: share.optional(),
      hosts,
    }),
    fields({ ...said, counts: z.literal('vcpus'), perGuest: count.optional(), factor: share.optional() }),
    fields({ ...said, counts: z.literal('guests'), perGuest: share }),
    fields({ ...said, counts: z.literal('smaller-cores'), hosts }),
    fields({
      ...said,
      counts: z.literal('sockets'),
      socketsCovered: count,
      coresCovered: count.optional(),
      hosts,
    }),
    fields({ ...said, counts: z.literal('hosts'), hosts }),
  ],
  { error: 'counts: cores, vcpus, guests, smaller-cores, sockets or hosts' },
);

const licencesSchema = fields({
  sources: sourcesSchema,
  leastCoresPerProcessor: figureSchema.optional(),
  products: z
    .array(
      fields({
        name,
        title: text,
        read: z.iso.date('a day such as 2026-11-28'),
        found: fields({
          fields: z.array(z.enum(licenceFields)).min(1, 'at least one field'),
          words: z.array(text).min(1, 'at least one word'),
          source: text,
        }).optional(),
        options: z.array(optionSchema).min(1, 'at least one option'),
      }),
    )
    .min(1, 'at least one product'),
});

/**
 * How products are licensed, of `catalog/licences.yaml`.
 * @throws InputError naming file and field
 */
export function readLicences(file: URL): LicenceCatalog {
  const { leastCoresPerProcessor, products } = readFile(file);
  if (leastCoresPerProcessor !== undefined) return { leastCoresPerProcessor, products };
  throw new InputError({ file: file.pathname, found: 'no leastCoresPerProcessor', expected: 'a figure' });
}

/**
 * The catalog with a user's file of the same shape: of products of one name the user's.
 * @throws InputError naming file and field
 */
export function withLicencesOfFile(shipped: LicenceCatalog, file: string): LicenceCatalog {
  const own = readFile(file);
  const names = new Set(own.products.map((product) => product.name));
  return {
    leastCoresPerProcessor: own.leastCoresPerProcessor ?? shipped.leastCoresPerProcessor,
    products: [...shipped.products.filter((product) => !names.has(product.name)), ...own.products],
  };
}

function readFile(file: string | URL): Pick<LicenceCatalog, 'products'> & Partial<LicenceCatalog> {
  const raw = readYamlFile(file, licencesSchema);
  const fileName = file instanceof URL ? file.pathname : file;
  const sources = new Sources(fileName, raw.sources);
  refuseRepeats(raw.products, fileName, 'products');
  const { leastCoresPerProcessor: least } = raw;
  const products = raw.products.map(({ found, options, ...product }, at) => {
    refuseRepeats(options, fileName, `products[${at}].options`);
    return {
      ...product,
      ...(found !== undefined && {
        found: {
          fields: found.fields,
          words: found.words,
          origin: sources.origin(found.source, `products[${at}].found.source`),
        },
      }),
      options: options.map(({ name: option, title, source, includes, ...rule }, place) => ({
        name: option,
        title,
        rule: withoutUndefined(rule),
        ...(includes !== undefined && { includes }),
        origin: sources.origin(source, `products[${at}].options[${place}].source`),
      })),
    };
  });
  if (least === undefined) return { products };
  const origin = sources.origin(least.source, 'leastCoresPerProcessor.source');
  return { leastCoresPerProcessor: { value: least.value, origin }, products };
}

type WrittenRule = { readonly [Rule in LicenceRule as Rule['counts']]: Optional<Rule> }[LicenceRule['counts']];
type Optional<T> = { readonly [Key in keyof T]: T[Key] | (object extends Pick<T, Key> ? undefined : never) };

function withoutUndefined(rule: WrittenRule): LicenceRule {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without the fields that are undefined it is the rule
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as LicenceRule;
}

function refuseRepeats(entries: readonly { readonly name: string }[], file: string, list: string): void {
  const seen = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    if (seen.has(entry.name)) {
      throw new InputError({ file, place: `${list}[${at}].name`, found: `'${entry.name}' again`, expected: 'a unique name' });
    }
    seen.add(entry.name);
  }
}
