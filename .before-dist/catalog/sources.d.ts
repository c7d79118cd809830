import { z } from 'zod';
import { type Figure, type Origin } from '../base/figure.ts';
/** Whom a file quotes: every figure names one of them. */
export declare const sourcesSchema: z.ZodRecord<z.ZodString, z.ZodObject<{
    mark: z.ZodEnum<{
        measured: "measured";
        published: "published";
        derived: "derived";
        assumed: "assumed";
    }>;
    from: z.ZodString;
}, z.core.$strict>>;
/** Fields that an entry has beside its figures: the source of all of them, and of those that have another one. */
export declare const sourcedShape: {
    source: z.ZodString;
    sources: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
};
/** One figure with a source of its own. */
export declare const figureSchema: z.ZodObject<{
    value: z.ZodNumber;
    source: z.ZodString;
}, z.core.$strict>;
/** The sources of one file. */
export declare class Sources {
    #private;
    constructor(file: string, sources: z.infer<typeof sourcesSchema>);
    /** @throws InputError when the file has no such source */
    origin(id: string, place: string): Origin;
    /** A figure of an entry: from its own source where `entry.sources` names one, else from the entry's. */
    figure(value: number, field: string, entry: {
        source: string;
        sources?: Record<string, string> | undefined;
    }, place: string): Figure;
    originOf(field: string, entry: {
        source: string;
        sources?: Record<string, string> | undefined;
    }, place: string): Origin;
    /** @throws InputError when `entry.sources` names a field that is no figure of the entry */
    checkFields(entry: {
        sources?: Record<string, string> | undefined;
    }, known: readonly string[], place: string): void;
}
