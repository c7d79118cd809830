/** The accents a text answer uses; each maps to one of Node's `util.styleText` formats. */
export type Accent = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Colours text for one output stream, or leaves it unchanged if that stream has no colours. */
export type Style = (accent: Accent, text: string) => string;

/** For files, pipes and tests. */
export const plainStyle: Style = (_accent, text) => text;

/** Where a text answer goes: how wide it may be and how it is painted. */
export interface TextTarget {
  /** No line is wider, in terminal cells. */
  readonly columns: number;
  readonly style: Style;
}
