import { InputError } from "../../base/input-error.js";
import { NumberColumns } from "../numbers/number-column.js";
import { Warnings } from "../model/warnings.js";
import { assembleInventory } from "./assemble-inventory.js";
import { FieldSource } from "./fields.js";
import { namedDocuments } from "./named-documents.js";
/** A format whose files are recognised one by one, and make one inventory together. */
export function inventoryFormat({ name, words, command, matches, inventory, }) {
    return {
        name,
        words,
        command,
        async recognise({ files }) {
            const claimed = [];
            for (const file of files)
                if (await matches(file))
                    claimed.push(file);
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
            if (read.guests.length === 0) {
                const { hosts, clusters } = read;
                const found = `no guest in ${words} (hosts: ${hosts.length}, clusters: ${clusters.length})`;
                throw new InputError({ file: source, found, expected: 'the list of guests, too', hint: `as from: ${command}` });
            }
            return assembleInventory(fieldSource, name, read, options);
        },
    };
}
/** A format whose files are JSON. */
export function jsonFormat({ matches, inventory, ...words }) {
    const documentsOf = async (file) => (await file.json()).flatMap((document) => namedDocuments(file.name, document));
    return inventoryFormat({
        ...words,
        matches: async (file) => looksLikeJson(file) && (await documentsOf(file)).some(matches),
        inventory: async (files, source) => {
            const documents = [];
            for (const file of files)
                documents.push(...(await documentsOf(file)));
            return inventory(documents, source);
        },
    });
}
/** Whether a text can only be JSON: it starts with a bracket, and with what may follow one. */
export function looksLikeJson({ kind, startText }) {
    return kind === 'text' && /^\s*(?:\{\s*["}]|\[\s*[[{"\]\d-])/u.test(startText);
}
/** Whether a text starts as XML does. */
export function looksLikeXml({ kind, startText }) {
    return kind === 'text' && /^\s*<[?!a-z]/iu.test(startText) && !/^\s*<(!doctype html|html)/iu.test(startText);
}
//# sourceMappingURL=inventory-format.js.map