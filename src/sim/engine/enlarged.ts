/** A copy of a typed array with room for `length` values; the new ones are 0. */
export function enlarged(array: Float64Array, length: number): Float64Array;
export function enlarged(array: Int32Array, length: number): Int32Array;
export function enlarged(array: Uint8Array, length: number): Uint8Array;
export function enlarged(
  array: Float64Array | Int32Array | Uint8Array,
  length: number,
): Float64Array | Int32Array | Uint8Array {
  const larger = new (array.constructor as new (length: number) => typeof array)(length);
  larger.set(array);
  return larger;
}
