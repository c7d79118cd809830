import { filesText } from '../words/shell-text.ts';

/** Questions that an answer about an estate refers to. */
export type OtherQuestion = 'check' | 'plan' | 'rightsize';

/** The files of an estate, and the options that were given with them, as a shell takes them for another question. */
export type AskedAgain = (question: OtherQuestion) => string;

/** The files alone, where no command line is known. */
export function ofFiles({ source }: { readonly source: string }): AskedAgain {
  return () => filesText(source);
}
