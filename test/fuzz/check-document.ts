import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const SCHEMAS = fileURLToPath(new URL('../../schemas/', import.meta.url));

/**
 * What is wrong with a JSON document that was printed or answered, in words.
 * @param expected the name of its schema; undefined: the one that its `format` names
 */
export function documentFaults(out: string, expected?: string): string[] {
  let document: unknown;
  try {
    document = JSON.parse(out);
  } catch (error) {
    return [`not one JSON document: ${String(error)}`];
  }
  const format = (document as { readonly format?: unknown }).format;
  if (expected !== undefined && format !== `kneepoint-${expected}`)
    return [`a document of the format ${String(format)}`];
  if (typeof format !== 'string') return [];
  const validate = validatorOf(format.replace(/^kneepoint-/, ''));
  if (validate === undefined || validate(document)) return [];
  return (validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `schema: ${instancePath} ${message}`);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction | undefined {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const file = join(SCHEMAS, `${name}.schema.json`);
  if (!existsSync(file)) return undefined; // what `validate` prints has none
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validators.set(name, validate);
  return validate;
}
