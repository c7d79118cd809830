/**
 * Numbers as people read them: the one place that knows units. Memory is in binary units (GiB), everything else in
 * decimal ones (GHz, kW). Thousands are grouped with commas, decimals follow a point, whatever the locale.
 */
/** A number with commas between thousands and without trailing zeros: `20,000`, `3.2`. */
export declare function formatNumber(value: number, digits?: number): string;
/** A share, 0 to 1, as a percentage: `0.4%`, `4.7%`, `37%`. A small share never reads as zero. */
export declare function formatPercent(ratio: number): string;
/** `1 host`, `2 hosts`, `20,000 guests`. */
export declare function formatCount(count: number, noun: string, plural?: string): string;
/** Memory or storage from MiB: `512 MiB`, `64 GiB`, `1.5 TiB`. */
export declare function formatMib(mib: number): string;
/** A clock or processor time used, from MHz: `2.4 GHz`. */
export declare function formatMhz(mhz: number): string;
/** Electrical power from watts: `480 W`, `3.1 kW`. */
export declare function formatWatts(watts: number): string;
/** A ratio to one: `3.2:1`. */
export declare function formatRatio(ratio: number): string;
/** A length of time from nanoseconds: `850 ns`, `1.2 ms`, `12 s`. */
export declare function formatNs(ns: number): string;
