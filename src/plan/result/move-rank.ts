/** How safe a guest is to move before the others. */
export interface MoveRank {
  /** Position in the estate. */
  readonly guest: number;
  /** 0 (last) to 1 (first). */
  readonly safety: number;
  /** The wave it belongs to: 1 is first. */
  readonly wave: number;
  readonly reasons: readonly string[];
}
