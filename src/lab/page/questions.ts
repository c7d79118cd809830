import { InputError } from '../../base/input-error.ts';
import { takeCatalog, type WrittenCatalog } from '../browser/shipped-catalog.ts';
import {
  type AnsweredHostsDown,
  askHostsDown,
  type AskedHostsDown,
  type AskedPlan,
  askPlan,
} from '../plan/ask-plan.ts';
import type { ReportData } from '../../views/page/plan/report-data.ts';
import { askConnections, type AskedConnections, type ShownConnections } from '../connections/ask-connections.ts';

/** Questions that are answered in a worker, by the same functions as those of the command line. */
export type Question = (
  | { readonly ask: 'connections'; readonly question: AskedConnections }
  | { readonly ask: 'plan'; readonly question: AskedPlan }
  | { readonly ask: 'hosts down'; readonly question: AskedHostsDown }
) & {
  readonly catalog: WrittenCatalog;
};

/** What comes back: progress any number of times, then one of the others. */
export type QuestionAnswer =
  | { readonly doing: string; readonly share: number }
  | { readonly answer: ShownConnections | ReportData | AnsweredHostsDown }
  | { readonly problem: string };

export function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'ask' in message;
}

/** Answers a question, in a worker. */
export async function answerQuestion(asked: Question, tell: (answer: QuestionAnswer) => void): Promise<void> {
  try {
    takeCatalog(asked.catalog);
    tell({ answer: await answerOf(asked, tell) });
  } catch (error) {
    tell({ problem: error instanceof InputError || error instanceof Error ? error.message : String(error) });
  }
}

async function answerOf(
  asked: Question,
  tell: (answer: QuestionAnswer) => void,
): Promise<ShownConnections | ReportData | AnsweredHostsDown> {
  if (asked.ask === 'plan') return askPlan(asked.question, tell);
  if (asked.ask === 'hosts down') return askHostsDown(asked.question, tell);
  return askConnections(asked.question, tell);
}
