import { InputError } from '../../base/input-error.ts';
import type { EstateFormat } from '../formats/estate-format.ts';
import type { InputFile } from '../input/estate-input.ts';
import { looksLikeYaml } from '../input/yaml-text.ts';
import { NumberColumns } from '../numbers/number-column.ts';
import { Warnings } from '../model/warnings.ts';
import { assembleInventory } from './assemble-inventory.ts';
import { FieldSource } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namedDocuments } from './named-documents.ts';
import type { NamedDocument } from './named-documents.ts';

/** What a format of inventories says of itself. */
interface FormatWords {
  readonly name: string;
  readonly words: string;
  /** What writes the list of guests, for messages. */
  readonly command: string;
}

/** A format with files that are recognised one by one, and together make one inventory. */
export function inventoryFormat({
  name,
  words,
  command,
  matches,
  inventory,
}: FormatWords & {
  /** Whether a file is of the format. Throws InputError where it is damaged. */
  readonly matches: (file: InputFile) => Promise<boolean>;
  readonly inventory: (files: readonly InputFile[], source: FieldSource) => Promise<Inventory>;
}): EstateFormat {
  return {
    name,
    words,
    command,

    async recognise({ files }) {
      const claimed: InputFile[] = [];
      for (const file of files) if (await matches(file)) claimed.push(file);
      return claimed;
    },

    async read({ source, files }, options) {
      const columns = new NumberColumns();
      let fieldSource = new FieldSource(source, new Warnings(), columns);
      let read = await inventory(files, fieldSource);
      if (columns.settle()) {
        fieldSource = new FieldSource(source, new Warnings(), columns);
        read = await inventory(files, fieldSource);
      }
      const { hosts, clusters } = read;
      if (read.guests.length === 0 && !(options.hostsAlone === true && hosts.length > 0)) {
        const found = `no guest in ${words} (hosts: ${hosts.length}, clusters: ${clusters.length})`;
        throw new InputError({ file: source, found, expected: 'also the list of guests', hint: `as from: ${command}` });
      }
      return assembleInventory(fieldSource, name, read, options);
    },
  };
}

/** A format with JSON files. */
export function jsonFormat({
  matches,
  inventory,
  ...words
}: FormatWords & {
  readonly matches: (document: NamedDocument) => boolean;
  readonly inventory: (documents: readonly NamedDocument[], source: FieldSource) => Inventory;
}): EstateFormat {
  return inventoryFormat({
    ...words,
    matches: async (file) => (await jsonDocuments(file)).some(matches),
    inventory: async (files, source) => {
      const documents: NamedDocument[] = [];
      for (const file of files) documents.push(...(await jsonDocuments(file)));
      return inventory(documents, source);
    },
  });
}

/** The documents of a file; none where it is neither JSON nor YAML. */
export async function jsonDocuments(file: InputFile): Promise<readonly NamedDocument[]> {
  if (!hasDocuments(file)) return [];
  return (await file.json()).flatMap((document) => namedDocuments(file.name, document));
}

/** Whether a text can only be JSON, which starts with a bracket and with what may follow one, or YAML of a command. */
export function hasDocuments({ kind, startText }: InputFile): boolean {
  return kind === 'text' && (/^\s*(?:\{\s*["}]|\[\s*[[{"\]\d-])/u.test(startText) || looksLikeYaml(startText));
}

/** Whether a text starts as XML does. */
export function looksLikeXml({ kind, startText }: InputFile): boolean {
  return kind === 'text' && /^\s*<[?!a-z]/iu.test(startText) && !/^\s*<(!doctype html|html)/iu.test(startText);
}
