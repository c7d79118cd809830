/**
 * The process that answers one question. A process of its own, because much of the work never pauses: whatever the question is, the
 * server stays free, and can end it. Its folder is that of the files that came, so that they have the names they came with.
 */
import { openSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { WorkProgress } from '../app/runs/simulations.ts';
import { parseYaml } from '../catalog/yaml-file.ts';
import { inlineMore } from '../run/inline-more.ts';
import { reasonOf } from '../run/reason-of.ts';
import { jsonText } from '../views/document/json-text.ts';
import type { JobMessage, JobRequest } from './job-messages.ts';
import type { Answered, Question, Uploads } from './questions/question.ts';
import { QUESTIONS } from './questions/questions.ts';

/** Progress is told no more often than this. */
const PROGRESS_MS = 200;

inlineMore();
const stop = new AbortController();

process.once('message', (request) => void answer(request as JobRequest).then(end));
// A server that is gone needs no answer. One that wants the work to stop says so first, so that runs elsewhere are taken back.
process.once('disconnect', () => process.exit(1));
process.on('message', (message) => message === 'stop' && stop.abort());

async function answer({ question: name, input, uploads, form, answer: file, runs }: JobRequest): Promise<JobMessage> {
  try {
    const question = QUESTIONS[name];
    if (question === undefined) throw new Error(`no question ${name}`);
    refuseUploads(question, uploads);
    const asked = parseInput(question, input);
    const answered = await question.ask(asked, uploads, { ...runs, signal: stop.signal, onProgress: seldom() });
    write(file, form === 'page' ? [await pageOf(answered, name)] : jsonText(answered.document));
    return { answered: true };
  } catch (error) {
    if (error instanceof InputError) return { refused: { message: error.message, problem: error.problem } };
    return { failed: reasonOf(error) };
  }
}

/** @throws InputError for JSON that is none, and for the first field that is not of the question */
function parseInput(question: Question, input: string): unknown {
  try {
    JSON.parse(input);
  } catch (error) {
    const found = error instanceof Error ? error.message : 'an error';
    throw new InputError({ file: 'question', found, expected: 'a question, in JSON' });
  }
  // JSON is YAML, and that reader has the errors.
  return parseYaml(input, 'question', question.input as z.ZodType);
}

function refuseUploads({ uploads: known }: Question, uploads: Uploads): void {
  for (const [field, names] of Object.entries(uploads)) {
    const taken = known[field];
    if (taken === undefined) {
      const fields = Object.keys(known);
      const expected = fields.length === 0 ? 'no file' : `files in the fields ${fields.join(', ')}`;
      throw new InputError({ place: field, found: 'a file in this field', expected, ...didYouMean(field, fields) });
    }
    if (names.length > 1 && taken.many !== true) {
      throw new InputError({ place: field, found: `${names.length} files`, expected: 'one' });
    }
  }
}

function write(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'wx');
  for (const piece of pieces) writeSync(descriptor, piece);
}

/** @throws InputError where the question has no page */
function pageOf({ page }: Answered, name: string): Promise<string> {
  if (page !== undefined) return page();
  throw new InputError({ place: 'Accept', found: 'text/html', expected: `application/json: ${name} has no page` });
}

function seldom(): (progress: WorkProgress) => void {
  let toldAt = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_MS) return;
    toldAt = now;
    process.send?.({ progress } satisfies JobMessage);
  };
}

function end(message: JobMessage): void {
  process.send?.(message, () => process.exit(0));
}
