import type { Figure, Mark, Origin } from '../../base/figure.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
/** Fields of a guest that are figures. */
export type FigureField = {
    [Field in keyof Guest]-?: NonNullable<Guest[Field]> extends Figure ? Field : never;
}[keyof Guest];
/** One figure over all guests. */
export interface FigureTotal {
    readonly field: FigureField;
    /** Guests for which it is known. */
    readonly known: number;
    readonly total: number;
    readonly largest: number;
    /** How it is known, commonest first. */
    readonly origins: readonly (Origin & {
        readonly guests: number;
    })[];
}
/** Hosts alike. */
export interface HostGroup {
    readonly title: string;
    readonly hosts: number;
    readonly cores: number;
    readonly mhz: number;
    readonly memoryMib: number;
    /** How busy their processors are, 0 to 1, on average; absent where that is not known of all of them. */
    readonly usageRatio?: number;
}
/** What was understood of an estate, added up. */
export interface EstateSummary {
    readonly guests: number;
    readonly hosts: number;
    readonly clusters: number;
    readonly excluded: Estate['excluded'];
    /** vCPUs per core of the hosts that run them today; absent where no host is known. */
    readonly vcpuPerCore?: number;
    /** Processor time that the guests use, the guests of which it is not assumed, and what the hosts have. */
    readonly use: {
        readonly mhz: number;
        readonly measured: number;
        readonly hostsMhz: number;
    };
    readonly figures: readonly FigureTotal[];
    /** Figures that no guest has. */
    readonly missing: readonly FigureField[];
    readonly marks: Readonly<Record<Mark, number>>;
    readonly hostGroups: readonly HostGroup[];
}
/** Adds up what an estate holds, what it lacks and how its figures are known. */
export declare function estateSummary(estate: Estate): EstateSummary;
