import { estateQuestions } from './estate-questions.ts';
import type { Question } from './question.ts';
import { referenceQuestions } from './reference-questions.ts';
import { scenarioQuestions } from './scenario-questions.ts';
import { traceQuestions } from './trace-questions.ts';

/** Every question that the HTTP interface answers, by its name: `POST /v1/NAME`. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  ...estateQuestions,
  ...scenarioQuestions,
  ...traceQuestions,
  ...referenceQuestions,
};
