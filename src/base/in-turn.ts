/** What `of` says of each item, one after the other: the next begins when the one before it is done. */
export async function inTurn<Item, Answer>(
  items: Iterable<Item>,
  of: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await of(item));
  return answers;
}
