import { readFileSync } from 'node:fs';
import type { Estate } from '../../../estate/model/estate.ts';
import type { Plan } from '../../../plan/result.ts';
import { planText } from '../../text/plan-text.ts';
import { plainStyle } from '../../text/style.ts';
import { htmlPage } from '../html-page.tsx';
import type { Made } from '../shared/made.tsx';
import { fileName } from '../shared/file-name.ts';
import { reportData } from './report-data.ts';

/** What `main.tsx` is built to; three folders above both the source and the build of this file stands the package. */
const SCRIPT = new URL('../../../../dist/views/page/client.js', import.meta.url);

/**
 * A plan as one HTML file. Its tables are long and can be sorted and searched, so the page is drawn by its script; a reader
 * without scripts sees the text answer.
 *
 * @param generator program and version, for the footer
 * @param made when and with which command, so that its reader can ask again
 * @throws Error where the page's script has not been built
 */
export function planHtml(estate: Estate, plan: Plan, generator: string, made?: Made): string {
  const data = reportData(estate, plan, generator, made);
  const lines = planText(plan, estate, { columns: 100, style: plainStyle }).split('\n');
  const body = (
    <>
      <div id="report" />
      <noscript>
        <pre>
          {lines.map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </pre>
      </noscript>
    </>
  );
  const client = { script: readFileSync(SCRIPT, 'utf8'), data };
  return htmlPage({ title: `Consolidation plan for ${fileName(estate.source)}`, body, client });
}
