/**
 * The name that was probably meant, or undefined when none is close: at most a third of its letters (and at least two)
 * differ, or one name starts the other.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const starts = wanted.length > 1 && (lower.startsWith(wanted) || wanted.startsWith(lower));
    const distance = starts ? 1 : editDistance(wanted, lower);
    if (distance < least && distance <= Math.max(2, candidate.length / 3) && distance < candidate.length) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = i - 1;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j];
      const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(above + 1, row[j - 1] + 1, substituted);
      diagonal = above;
    }
  }
  return row[b.length];
}
