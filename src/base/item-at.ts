/**
 * The item at an index that is known to be one of the list's (or of a typed array's).
 * @throws RangeError where it is not: a fault of ours, which would go on as undefined otherwise
 */
export function itemAt<Item>(items: ArrayLike<Item> & object, index: number): Item {
  if (!(index in items)) throw new RangeError(`no item ${index} among ${items.length}`);
  return items[index] as Item;
}
