import * as z from 'zod';
/** A time with its unit, such as `10ms`. */
export type Time = string;
/** A rate with its unit, such as `100/s`. */
export type Rate = string;
/** A share of one: 0.25, or `25%`. */
export type Ratio = number | string;
type JsonSchema = Readonly<Record<string, unknown>>;
export declare const time: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
export declare const timeOrZero: z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>;
export declare const warmup: z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number | "auto", string | 0>>;
export declare const rate: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
export declare const rateOrZero: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
export declare const ratio: z.ZodPipe<z.ZodCustom<Ratio, Ratio>, z.ZodTransform<number, Ratio>>;
/** Processor time in pCPUs; a percentage is one of a single pCPU, as Xen's caps and Linux's quotas count. */
export declare const pcpuAmount: z.ZodPipe<z.ZodCustom<Ratio, Ratio>, z.ZodTransform<number, Ratio>>;
export declare const pcpuAmountOrZero: z.ZodPipe<z.ZodCustom<Ratio, Ratio>, z.ZodTransform<number, Ratio>>;
export declare const flag: z.ZodPipe<z.ZodCustom<boolean, boolean>, z.ZodTransform<boolean, boolean>>;
export declare const pcpuList: z.ZodPipe<z.ZodCustom<string | number | readonly (string | number)[], string | number | readonly (string | number)[]>, z.ZodTransform<readonly number[], string | number | readonly (string | number)[]>>;
export declare const seed: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
/** A whole number between two limits, both allowed. */
export declare function wholeNumber(min: number, max: number): z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
/** A number between two limits. */
export declare function number(expected: string, allows: (value: number) => boolean, json: JsonSchema): z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
/** A name that a path can hold: letters, digits, `.`, `_` and `-`. */
export declare const name: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
export declare const bytes: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
/** Who opens connections: at a rate, or clients one after the other. */
export declare const clientLoad: {
    rate: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
    clients: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
    think: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
};
/** One of a few words. */
export declare function word<const Word extends string>(words: readonly Word[]): z.ZodEnum<{ [k_1 in Word]: k_1; } extends infer T ? { [k in keyof T]: T[k]; } : never>;
/** A mapping with these fields and no others. */
export declare function fields<Shape extends z.ZodRawShape>(shape: Shape, what: string): z.ZodObject<{ -readonly [P in keyof Shape]: Shape[P]; }, z.core.$strict>;
export {};
