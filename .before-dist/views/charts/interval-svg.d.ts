/** A figure that was measured at some loads, and what matters about it. */
export interface IntervalPlot {
    /** What is drawn, for those who cannot see it. */
    readonly title: string;
    readonly width: number;
    readonly points: readonly {
        readonly load: number;
        readonly mean: number;
        readonly halfWidth: number | null;
    }[];
    /** What was promised; values far beyond it are cut off, with an arrow. */
    readonly limit: number | null;
    /** A load to point out, with the interval of what it is. */
    readonly mark: {
        readonly load: number;
        readonly low: number | null;
        readonly high: number | null;
        readonly label: string;
    } | null;
    readonly formatLoad: (load: number) => string;
    readonly formatValue: (value: number) => string;
}
/** What the drawing needs of style, on a page with `--ink`, `--soft`, `--line`, `--cpu` and `--bad`. */
export declare const INTERVAL_SVG_STYLE = "\n.plot { display: block; width: 100%; height: auto; font-size: 12px; }\n.plot text { fill: var(--soft); }\n.plot .said { fill: var(--ink); font-weight: 600; }\n.plot .grid { stroke: var(--line); }\n.plot .line { fill: none; stroke: var(--cpu); stroke-width: 2; }\n.plot .band { fill: var(--cpu); opacity: 0.18; }\n.plot .dot, .plot .beyond { fill: var(--cpu); }\n.plot .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }\n.plot .limit-says { fill: var(--bad); }\n.plot .mark { stroke: var(--ink); stroke-width: 1.5; }\n.plot .marked { fill: var(--ink); opacity: 0.08; }";
/** Draws a figure over the load, with its 95 % intervals. */
export declare function intervalSvg(plot: IntervalPlot): string;
