import { HISTORY, type UseHistory } from './use-history.ts';

// Matrices are typed arrays with an entry for each row and column: `!` says so.

/** What is left of a variance below this share of it is rounding. */
const SINGULAR = 1e-10;

/**
 * How far the use of each guest is explained by that of the others: the multiple correlation (R squared) of its readings with
 * theirs. By sweeping the matrix of covariances (J. H. Goodnight, "A tutorial on the SWEEP operator", The American Statistician
 * 33, 1979): the inverse has 1 / (variance (1 - R squared)) on its diagonal.
 * @returns 0 for a guest whose use never changes; 1 for one that depends on the others altogether
 */
export function explainedShares(guests: readonly number[], history: UseHistory): Float64Array {
  const size = guests.length;
  const { length } = history;
  const readings = new Float64Array(size * HISTORY);
  for (let row = 0; row < size; row++) {
    history.addTo(readings, row * HISTORY, guests[row]!, 1);
    let mean = 0;
    for (let at = 0; at < length; at++) mean += readings[row * HISTORY + at]! / length;
    for (let at = 0; at < length; at++) readings[row * HISTORY + at]! -= mean;
  }
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let at = 0; at < length; at++) sum += readings[row * HISTORY + at]! * readings[column * HISTORY + at]!;
      matrix[row * size + column] = matrix[column * size + row] = sum;
    }
  }
  const variances = Float64Array.from({ length: size }, (_, at) => matrix[at * size + at]!);
  const isSwept = new Uint8Array(size);
  for (let pivot = 0; pivot < size; pivot++) {
    if (matrix[pivot * size + pivot]! <= SINGULAR * variances[pivot]!) continue;
    sweep(matrix, size, pivot);
    isSwept[pivot] = 1;
  }
  return variances.map((variance, at) => {
    if (variance === 0) return 0;
    return isSwept[at] === 1 ? 1 - 1 / (variance * matrix[at * size + at]!) : 1;
  });
}

function sweep(matrix: Float64Array, size: number, pivot: number): void {
  const inverse = 1 / matrix[pivot * size + pivot]!;
  for (let row = 0; row < size; row++) {
    if (row === pivot) continue;
    const factor = matrix[row * size + pivot]! * inverse;
    for (let column = 0; column < size; column++) {
      if (column !== pivot) matrix[row * size + column]! -= factor * matrix[pivot * size + column]!;
    }
  }
  for (let at = 0; at < size; at++) {
    if (at === pivot) continue;
    matrix[pivot * size + at]! *= inverse;
    matrix[at * size + pivot]! *= -inverse;
  }
  matrix[pivot * size + pivot] = inverse;
}
