/**
 * The most similar name, or undefined when none is similar. Similar means, ignoring case: one name is a prefix of the
 * other; the name is a part of a candidate (`9965` of `dell-r7725-9965`); or at most a third of its letters differ, are
 * swapped or missing, in the whole or in one of the parts between hyphens. A name that differs only in case comes
 * first, then fewer edits, then a whole before a part, then the order of the candidates.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().slice(0, LONGEST);
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = distanceTo(wanted, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The part of an `InputError` that names what was probably meant; empty where nothing is near. */
export function didYouMean(name: string, known: readonly string[]): { readonly hint?: string } {
  const nearest = nearestName(name, known);
  return nearest === undefined ? {} : { hint: `did you mean '${nearest}'?` };
}

/** Names are short; what is longer is not compared letter by letter. */
const LONGEST = 64;
/** A part of a name has to have so many letters to mean it. */
const LEAST_PART = 3;
/** A part that fits says less than a whole name that fits as well; the mere start of one says less than a slip in it. */
const PART = 0.5;
const START = 1.25;

/** Infinity where the candidate is not meant. */
function distanceTo(wanted: string, candidate: string): number {
  if (wanted === '' || candidate === '') return Infinity;
  const whole = edits(wanted, candidate);
  const starts = Math.min(wanted.length, candidate.length) > 1 && isStart(wanted, candidate) ? START : Infinity;
  if (wanted.length < LEAST_PART) return Math.min(whole, starts);
  const within = candidate.includes(wanted) ? PART : Infinity;
  const parts = candidate.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= LEAST_PART);
  const part = Math.min(...parts.map((each) => edits(wanted, each) + PART));
  return Math.min(whole, starts, within, part);
}

function isStart(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Edits between two names; Infinity where they are more than a third of the shorter one's letters. */
function edits(a: string, b: string): number {
  const most = Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));
  if (Math.abs(a.length - b.length) > most || Math.min(a.length, b.length) < 2) return a === b ? 0 : Infinity;
  const distance = editDistance(a, b);
  return distance <= most ? distance : Infinity;
}

/**
 * Letters to insert, drop, replace, or swap with their neighbour: the optimal string alignment distance (Damerau 1964),
 * three rows of the table at a time.
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edited = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = swapped ? Math.min(edited, cell(before, j - 2) + 1) : edited;
    }
    before = last;
    last = row;
  }
  return cell(last, b.length);
}

/** No edit leads to what is outside the table. */
function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
