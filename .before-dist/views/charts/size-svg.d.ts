import type { HostSizeResult } from '../../knees/size-result.ts';
/** What the drawing needs of style: by its classes, so that it follows the page that it stands in. */
export declare const SIZE_SVG_STYLE = ".size-svg { font: 12px system-ui, sans-serif; --ink: #1c1f23; --soft: #5c646e; --rule: #d9dce0; --card: #ffffff; }\n@media (prefers-color-scheme: dark) { .size-svg { --ink: #e8eaed; --soft: #a2abb5; --rule: #3a4149; --card: #1b1f23; } }\n.size-svg text { fill: var(--ink); }\n.size-svg .soft { fill: var(--soft); }\n.size-svg .card { fill: var(--card); }\n.size-svg .rule { stroke: var(--rule); fill: none; }\n.size-svg .pooling, .size-svg .best { stroke: var(--ink); fill: none; }";
/**
 * Draws the host-size curve: what each core carries, and above it what each kind of resource takes from what pooling
 * allows. Sizes stand at equal distances on a scale of logarithms.
 * @param width of the drawing in its own units, which are pixels where it is shown at its size; at least 320
 * @param title drawn above; none where the page says it
 * @returns an SVG element without its style; `standaloneSizeSvg` is a file
 */
export declare function sizeSvg({ hosts: all, best, fullCore }: HostSizeResult, width: number, title?: string): string;
/** The drawing as a file of its own, for light and dark pages. */
export declare function standaloneSizeSvg(result: HostSizeResult, width: number, title: string): string;
