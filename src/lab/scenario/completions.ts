import { isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { scenarioSchema } from '../../scenario/schema.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';

/** What fits at a place of a scenario. */
export interface Completions {
  /** The word there, which a choice replaces. */
  readonly from: number;
  readonly to: number;
  readonly choices: readonly Completion[];
}

export interface Completion {
  /** What is written: a field with its colon, or a value. */
  readonly text: string;
  /** What the schema says of it. */
  readonly about: string;
}

/** The part of a zod schema that is looked at here. */
interface Schema {
  readonly description?: string | undefined;
  /** What the JSON Schema of scenarios says of a leaf. */
  meta(): Readonly<Record<string, unknown>> | undefined;
  readonly def: {
    readonly type: string;
    readonly innerType?: Schema;
    readonly in?: Schema;
    readonly out?: Schema;
    readonly getter?: () => Schema;
    readonly options?: readonly Schema[];
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly element?: Schema;
    readonly valueType?: Schema;
    readonly entries?: Readonly<Record<string, string>>;
    readonly values?: readonly unknown[];
  };
}

/** Stands where the cursor is; no scenario has this name. */
const MARK = 'kneepoint-cursor';

/** The fields or values that the schema of scenarios allows at the cursor; null where it does not know. */
export function completionsAt(text: string, cursor: number, catalog: SimulationCatalog): Completions | null {
  const before = text.slice(0, cursor);
  const word = /[\w.-]*$/.exec(before)?.[0].replace(/^-+(?=\w|$)/, '') ?? '';
  const from = cursor - word.length;
  const to = cursor + (/^[\w.-]*/.exec(text.slice(cursor))?.[0].length ?? 0);
  const line = before.slice(before.lastIndexOf('\n') + 1, from);
  if (line.includes('#')) return null;
  const isValue = /:\s+$/.test(line);
  const rest = text.slice(to);
  const hasColon = rest.startsWith(':');
  const marked = `${text.slice(0, from)}${MARK}${isValue || hasColon ? '' : ': ~'}${rest}`;
  const place = placeOfMark(marked);
  if (place === null) return null;
  let schemas = alternatives(scenarioSchema);
  for (const step of place.steps) schemas = schemas.flatMap((schema) => below(schema, step));
  const choices = place.isKey
    ? fieldsOf(schemas, place.siblings).map((choice) => (hasColon ? choice : { ...choice, text: `${choice.text}: ` }))
    : [...valuesOf(schemas), ...namesAt(place.steps, catalog)];
  const fitting = choices.filter(({ text: each }) => each.startsWith(word) && each !== word);
  return fitting.length === 0 ? null : { from, to, choices: fitting };
}

interface Place {
  /** Fields and numbers of list items from the scenario on. */
  readonly steps: readonly (string | number)[];
  readonly isKey: boolean;
  /** What the mapping has besides. */
  readonly siblings: ReadonlyMap<string, unknown>;
}

/** Where a text has the mark. A text that is not finished is read as far as it goes. */
function placeOfMark(text: string): Place | null {
  let place: Place | null = null;
  visit(parseDocument(text, { logLevel: 'silent' }), {
    Scalar(key, node, path) {
      if (node.value !== MARK) return undefined;
      const steps = path.flatMap((each, at): (string | number)[] => {
        const next = path[at + 1] ?? node;
        if (isSeq(each)) return [each.items.indexOf(next)];
        return isPair(each) && !(key === 'key' && next === node) ? [nameOf(each.key)] : [];
      });
      const map = key === 'key' ? path.at(-2) : undefined;
      const siblings = new Map<string, unknown>();
      if (isMap(map)) {
        for (const { key: name, value } of map.items) siblings.set(nameOf(name), isScalar(value) ? value.value : value);
      }
      place = { steps, isKey: key === 'key', siblings };
      return visit.BREAK;
    },
  });
  return place;
}

function nameOf(key: unknown): string {
  return String(isNode(key) && isScalar(key) ? key.value : key);
}

/** A schema without what only says that a value may be absent; each of its kinds where there are several. */
function alternatives(schema: Schema): readonly Schema[] {
  const { innerType, in: written, out, getter, options } = schema.def;
  if (isSwitch(schema)) return [schema];
  const inner = innerType ?? getter?.();
  if (inner !== undefined) return alternatives(inner);
  const several: readonly Schema[] = options ?? [written, out].filter((each) => each !== undefined);
  return several.length === 0 ? [schema] : several.flatMap((each) => alternatives(each));
}

function below({ def }: Schema, step: string | number): readonly Schema[] {
  const found = typeof step === 'number' ? def.element : (def.shape?.[step] ?? def.valueType);
  return found === undefined ? [] : alternatives(found);
}

/** Fields that are not there yet, of the kinds that agree with what is there. */
function fieldsOf(schemas: readonly Schema[], siblings: ReadonlyMap<string, unknown>): readonly Completion[] {
  const agree = schemas.filter(({ def: { shape = {} } }) =>
    Object.entries(shape).every(([name, { def }]) => {
      const written = siblings.get(name);
      return def.type !== 'literal' || written === undefined || def.values?.includes(written);
    }),
  );
  const fields = new Map<string, Completion>();
  for (const { def } of agree) {
    for (const [text, schema] of Object.entries(def.shape ?? {})) {
      if (!siblings.has(text) && !fields.has(text)) fields.set(text, { text, about: aboutOf(schema) });
    }
  }
  return [...fields.values()];
}

function aboutOf(schema: Schema): string {
  const inner = schema.def.innerType ?? schema.def.in;
  return schema.description ?? (inner === undefined ? '' : aboutOf(inner));
}

function isSwitch(schema: Schema): boolean {
  return schema.meta()?.['type'] === 'boolean';
}

function valuesOf(schemas: readonly Schema[]): readonly Completion[] {
  const values = schemas.flatMap((schema): readonly unknown[] =>
    isSwitch(schema) ? [true, false] : (schema.def.values ?? Object.values(schema.def.entries ?? {})),
  );
  return [...new Set(values)].map((value) => ({ text: String(value), about: '' }));
}

/** Names of the catalog, where a name of it may stand. */
function namesAt(
  steps: readonly (string | number)[],
  { schedulers, machines }: SimulationCatalog,
): readonly Completion[] {
  const place = steps.join('.');
  const names = /^scheduler(\.name)?$/.test(place) ? schedulers : /^machine(\.name)?$/.test(place) ? machines : {};
  return Object.keys(names).map((text) => ({ text, about: '' }));
}
