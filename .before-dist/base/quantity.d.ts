/**
 * Quantities as people write them, with their units: `10ms`, `100/s`, `25%`. Everything inside the simulator is in
 * whole nanoseconds, per second, and ratios. A parser returns undefined for what it cannot read.
 */
/** The pattern of a time, for JSON Schema. */
export declare const TIME_PATTERN: string;
/** The pattern of a rate, for JSON Schema. */
export declare const RATE_PATTERN: string;
/** A time in whole ns: `250us`, `1.5s`, `2m`, `4h`. A bare number has no unit and is none, except 0. */
export declare function parseTimeNs(value: unknown): number | undefined;
/** A rate per second: `100/s`, `6000/min`, `0.2/ms`. */
export declare function parseRatePerSec(value: unknown): number | undefined;
/** A share of one: `0.25` or `25%`. */
export declare function parseRatio(value: unknown): number | undefined;
/** A number without a unit, written as one or as text. */
export declare function parseNumber(value: unknown): number | undefined;
/** A switch: `true`, `on`, `yes`, 1 and their opposites. */
export declare function parseSwitch(value: unknown): boolean | undefined;
/** pCPUs from `0-3,8`, `5`, or a list of such; undefined where a part is no number or a range runs backwards. */
export declare function parsePcpuList(value: unknown): readonly number[] | undefined;
