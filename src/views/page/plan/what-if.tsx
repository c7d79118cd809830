import type { JSX } from 'preact';
import { formatNumber } from '../../words/format.ts';
import type { ReportData } from '../report-data.ts';
import { changeWords } from '../../words/what-if-words.ts';

/** Plans on the recommended machine with one thing changed at a time. */
export function WhatIf({ data: { whatIf, best } }: { readonly data: ReportData }): JSX.Element | null {
  if (whatIf === undefined || whatIf.changes.length === 0) return null;
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">What would change this</h2>
      <p class="hint">
        {best} with one thing changed at a time, by Erlang C; the plan as it is needs {formatNumber(whatIf.hosts)}{' '}
        hosts.
      </p>
      <div class="scroll whole" tabIndex={0} role="region" aria-labelledby="what-if">
        <table class="sources">
          <thead>
            <tr>
              <th scope="col">Change</th>
              <th scope="col" class="number">
                Hosts
              </th>
              <th scope="col" class="number">
                Rack
              </th>
            </tr>
          </thead>
          <tbody>
            {whatIf.changes.map(({ change, hosts, rackUnits }) => (
              <tr key={changeWords(change)}>
                <th scope="row">{changeWords(change)}</th>
                <td class="number">{formatNumber(hosts)}</td>
                <td class="number">{formatNumber(rackUnits)} U</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
