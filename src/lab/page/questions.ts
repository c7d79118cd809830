import { InputError } from '../../base/input-error.ts';
import { takeCatalog, type WrittenCatalog } from '../browser/shipped-catalog.ts';
import { type AskedPlan, askPlan } from '../plan/ask-plan.ts';
import type { ReportData } from '../../views/page/plan/report-data.ts';
import { askConnections, type AskedConnections, type ShownConnections } from '../connections/ask-connections.ts';

/** Questions that are answered in a worker, by the same functions as those of the command line. */
export type Question = (
  | { readonly ask: 'connections'; readonly question: AskedConnections }
  | { readonly ask: 'plan'; readonly question: AskedPlan }
) & {
  readonly catalog: WrittenCatalog;
};

/** What comes back: progress any number of times, then one of the others. */
export type QuestionAnswer =
  | { readonly doing: string; readonly share: number }
  | { readonly answer: ShownConnections | ReportData }
  | { readonly problem: string };

export function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'ask' in message;
}

/** Answers a question, in a worker. */
export async function answerQuestion(asked: Question, tell: (answer: QuestionAnswer) => void): Promise<void> {
  try {
    takeCatalog(asked.catalog);
    const answer =
      asked.ask === 'plan' ? await askPlan(asked.question, tell) : await askConnections(asked.question, tell);
    tell({ answer });
  } catch (error) {
    tell({ problem: error instanceof InputError || error instanceof Error ? error.message : String(error) });
  }
}
