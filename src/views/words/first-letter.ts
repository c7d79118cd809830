/** A text as a sentence begins: with a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text as it goes on within a sentence, as behind a colon: without a capital. */
export function behindColon(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
