import { z } from 'zod';
import { InputError } from "../base/input-error.js";
import { MARKS } from "../base/figure.js";
import { didYouMean } from "../base/nearest-name.js";
import { fields } from "./yaml-file.js";
const text = z.string().trim().min(1, 'a text');
/** Whom a file quotes: every figure names one of them. */
export const sourcesSchema = z.record(text, fields({ mark: z.enum(MARKS), from: text }));
/** Fields that an entry has beside its figures: the source of all of them, and of those that have another one. */
export const sourcedShape = {
    source: text,
    sources: z.record(text, text).optional(),
};
/** One figure with a source of its own. */
export const figureSchema = fields({ value: z.number(), source: text });
/** The sources of one file. */
export class Sources {
    #file;
    #byId;
    constructor(file, sources) {
        this.#file = file;
        this.#byId = new Map(Object.entries(sources));
    }
    /** @throws InputError when the file has no such source */
    origin(id, place) {
        const origin = this.#byId.get(id);
        if (origin)
            return origin;
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
    figure(value, field, entry, place) {
        return { value, origin: this.originOf(field, entry, place) };
    }
    originOf(field, entry, place) {
        const own = entry.sources?.[field];
        return own === undefined ? this.origin(entry.source, `${place}.source`) : this.origin(own, `${place}.sources.${field}`);
    }
    /** @throws InputError when `entry.sources` names a field that is no figure of the entry */
    checkFields(entry, known, place) {
        for (const field of Object.keys(entry.sources ?? {})) {
            if (known.includes(field))
                continue;
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
//# sourceMappingURL=sources.js.map