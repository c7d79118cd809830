import type { TextTarget } from './style.ts';
/** A list in a text answer shows this many entries; `--json` and the report have them all. */
export declare const SHOWN_ENTRIES = 5;
/** A titled, counted list of which the first entries are shown; empty where there are none. */
export declare function listText(title: string, lines: readonly string[], { columns, style }: TextTarget): string;
