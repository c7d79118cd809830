import { migrateAnswer } from '../../answer/migrate-answer.ts';
import type { MigrateDocument } from '../../document/migrate-document.ts';
import { movesTable } from '../../table/existing-hosts-tables.ts';
import { fileName } from '../shared/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

/** The page of `kneepoint migrate`. */
export function migrateHtml(document: MigrateDocument, made?: Made): string {
  const { source, fromHosts, toHosts, steps } = document;
  return answerHtml({
    view: migrateAnswer(document),
    about: [fileName(source), `${fromHosts} to ${toHosts} hosts`],
    document,
    file: 'migrate',
    tables: [movesTable(steps)],
    made,
  });
}
