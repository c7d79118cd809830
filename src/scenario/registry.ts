/** The same member of each item, as `items.map((item) => item[member])` gives it, with the type of each kept. */
export function each<const Items extends readonly object[], Member extends keyof Items[number]>(
  items: Items,
  member: Member,
): { readonly [Position in keyof Items]: Items[Position][Member & keyof Items[Position]] } {
  return items.map((item) => (item as Items[number])[member]) as never;
}
