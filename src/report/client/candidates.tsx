import type { JSX } from 'preact';
import { formatNumber, formatPercent, formatRatio, formatWatts } from '../format.ts';
import type { ReportCandidate, ReportData } from '../report-data.ts';
import { Bar } from './bar.tsx';

interface CandidatesProps {
  readonly data: ReportData;
  readonly chosen: string;
  readonly onChoose: (machine: string) => void;
}

/** The machines side by side; one of them is looked at closely below. */
export function Candidates({ data, chosen, onChoose }: CandidatesProps): JSX.Element {
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">Candidates compared</h2>
      <p class="hint">
        {data.bestBecause && `${data.best} is recommended: ${data.bestBecause}. `}Choose a machine to see its hosts
        below.
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="candidates">
        <table class="candidates">
          <thead>
            <tr>
              <th scope="col">Machine</th>
              <th scope="col" class="number">
                Hosts
              </th>
              <th scope="col" class="number wide-only">
                Minimum
              </th>
              <th scope="col">CPU</th>
              <th scope="col">Memory</th>
              <th scope="col" class="number">
                Ready
              </th>
              <th scope="col" class="number wide-only">
                After failure
              </th>
              <th scope="col" class="number wide-only">
                vCPU : core
              </th>
              <th scope="col" class="number wide-only">
                Rack
              </th>
              <th scope="col" class="number">
                Power
              </th>
            </tr>
          </thead>
          <tbody>
            {data.candidates.map((candidate) => (
              <tr key={candidate.machine} class={candidate.machine === chosen ? 'chosen' : ''}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="candidate"
                      checked={candidate.machine === chosen}
                      disabled={!candidate.feasible}
                      onChange={() => onChoose(candidate.machine)}
                    />
                    <span>
                      {candidate.machine}
                      {candidate.machine === data.best && <em class="badge">recommended</em>}
                      <small>{candidate.title}</small>
                    </span>
                  </label>
                </th>
                {candidate.feasible ? (
                  <FeasibleCells candidate={candidate} />
                ) : (
                  <td colSpan={9} class="reason">
                    {candidate.reason ?? 'no feasible plan'}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FeasibleCells({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element {
  const { fills, failed, watts } = candidate;
  const sum = (of: (fill: ReportCandidate['fills'][number]) => number): number =>
    fills.reduce((total, fill) => total + of(fill), 0);
  const cores = fills.length * candidate.coresPerHost;
  return (
    <>
      <td class="number strong">{formatNumber(candidate.hosts)}</td>
      <td class="number wide-only">{formatNumber(candidate.lowerBound)}</td>
      <td>
        <Bar
          kind="cpu"
          label="pCPU time"
          fill={sum(({ cpuDemandCores }) => cpuDemandCores) / cores}
          limit={sum(({ cpuCapacityCores }) => cpuCapacityCores) / cores}
        />
      </td>
      <td>
        <Bar
          kind="memory"
          label="memory"
          fill={sum(({ memoryMib }) => memoryMib) / sum(({ memoryCapacityMib }) => memoryCapacityMib)}
        />
      </td>
      <td class="number">{formatPercent(Math.max(0, ...fills.map(({ worstReadyRatio }) => worstReadyRatio)))}</td>
      <td class="number wide-only">{failed.feasible ? formatPercent(failed.worstReadyRatio) : 'breaks'}</td>
      <td class="number wide-only">{formatRatio(candidate.vcpuPerCore)}</td>
      <td class="number wide-only">{formatNumber(candidate.rackUnits)} U</td>
      <td class="number">{watts === undefined ? '–' : formatWatts(watts)}</td>
    </>
  );
}
