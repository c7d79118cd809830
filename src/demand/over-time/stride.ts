const GOLDEN_RATIO = 0.6180339887498949;

/**
 * A step that reaches every one of so many positions before one comes again, about by the golden ratio.
 * @param turn a whole number from 1 on: other steps for other turns
 */
export function strideOf(positions: number, turn = 1): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(positions * ((turn * GOLDEN_RATIO) % 1)));
  while (divisor(positions, stride) !== 1) stride++;
  return stride;
}
