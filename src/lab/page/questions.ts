import { bundleCatalog } from '../../catalog/bundled-catalog.ts';
import { InputError } from '../../base/input-error.ts';
import { askConnections, type AskedConnections, type ShownConnections } from '../connections/ask-connections.ts';

/** Questions that are answered in a worker, by the same functions as those of the command line. */
export interface Question {
  readonly ask: 'connections';
  readonly question: AskedConnections;
  /** JSON of the catalog's files. */
  readonly catalog: string;
}

/** What comes back: progress any number of times, then one of the others. */
export type QuestionAnswer =
  | { readonly doing: string; readonly share: number }
  | { readonly answer: ShownConnections }
  | { readonly problem: string };

export function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'ask' in message;
}

/** Answers a question, in a worker. */
export async function answerQuestion({ question, catalog }: Question, tell: (answer: QuestionAnswer) => void): Promise<void> {
  try {
    bundleCatalog(JSON.parse(catalog) as Record<string, unknown>);
    tell({ answer: await askConnections(question, tell) });
  } catch (error) {
    tell({ problem: error instanceof InputError || error instanceof Error ? error.message : String(error) });
  }
}
