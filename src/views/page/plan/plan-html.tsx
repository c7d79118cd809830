import { readFileSync } from 'node:fs';
import type { Estate } from '../../../estate/model/estate.ts';
import type { Plan } from '../../../plan/result/plan.ts';
import { htmlPage } from '../html-page.tsx';
import type { Made } from '../shared/made.tsx';
import { Report, reportTitle } from './report.tsx';
import { reportData } from './report-data.ts';

/** What `main.tsx` is built to; three folders above both the source and the build of this file stands the package. */
const SCRIPT = new URL('../../../../dist/views/page/client.js', import.meta.url);

/**
 * A plan as one HTML file. It is drawn here as it is shown at first, so that it is painted at once and can be read without
 * scripts; its script then makes it about another machine, and sorts and searches its long tables.
 *
 * @param generator program and version, for the footer
 * @param made when and with which command, so that its reader can ask again
 * @throws Error where the page's script has not been built
 */
export function planHtml(estate: Estate, plan: Plan, generator: string, made?: Made): string {
  const data = reportData(estate, plan, generator, made);
  const body = (
    <>
      <div id="report" class="waiting">
        <Report data={data} />
      </div>
      <noscript>
        <p>
          Without scripts this page is about one machine, and long tables end after their first rows. The option --xlsx
          of kneepoint plan writes them whole.
        </p>
      </noscript>
    </>
  );
  return htmlPage({
    title: reportTitle(data),
    body,
    command: 'plan',
    client: { script: readFileSync(SCRIPT, 'utf8'), data },
  });
}
