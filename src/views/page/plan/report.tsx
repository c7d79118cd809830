import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber } from '../../words/format.ts';
import type { ReportData } from './report-data.ts';
import { PageFrame } from '../shared/page-frame.tsx';
import { Agreement } from './agreement.tsx';
import { Assumptions } from './assumptions.tsx';
import { Candidates } from './candidates.tsx';
import { Guests } from './guests.tsx';
import { Hosts } from './hosts.tsx';
import { PlanFigures } from './key-figures.tsx';
import { Limits } from './limits.tsx';
import { MoveFirst } from './move-first.tsx';
import { Outlook } from './outlook.tsx';
import { Simulation } from './simulation.tsx';
import { Warnings } from './warnings.tsx';
import { Licences } from './licences.tsx';
import { WhatIf } from './what-if.tsx';

/** The whole page. Choosing a candidate changes everything below the comparison. */
export function Report({ data }: { readonly data: ReportData }): JSX.Element {
  const [chosen, choose] = useState(data.best ?? data.candidates[0]?.machine ?? '');
  const candidate = data.candidates.find(({ machine }) => machine === chosen);
  const { verdict, excluded } = data;
  const leftOut = [
    excluded.poweredOff > 0 && `${formatNumber(excluded.poweredOff)} powered off`,
    excluded.templates > 0 && `${formatNumber(excluded.templates)} templates`,
  ].filter(Boolean);
  return (
    <PageFrame
      eyebrow={['Consolidation plan', data.source]}
      headline={verdict.headline}
      good={verdict.good}
      lead={verdict.because.join(' ')}
      footer={`${data.generator}. ${leftOut.length > 0 ? `Left out of the plan: ${leftOut.join(', ')}. ` : ''}Every figure is marked measured, published, derived or assumed; the same input gives the same plan.`}
    >
      {candidate !== undefined && data.best !== undefined && chosen !== data.best && (
        <p class="looking" role="status">
          Below: <strong>{chosen}</strong>, not the recommended {data.best}.
        </p>
      )}
      {candidate?.feasible && <PlanFigures candidate={candidate} data={data} />}
      <Candidates data={data} chosen={chosen} onChoose={choose} />
      {candidate?.feasible && <Limits candidate={candidate} targets={data.targets} />}
      {candidate?.simulation && (
        <Simulation candidate={candidate} simulation={candidate.simulation} targets={data.targets} />
      )}
      <Agreement data={data} />
      <Outlook data={data} />
      <WhatIf data={data} />
      {candidate?.feasible && <Licences candidate={candidate} data={data} />}
      {candidate?.feasible && <Hosts candidate={candidate} />}
      <MoveFirst guests={data.guests} />
      <Guests guests={data.guests} candidate={candidate} />
      <Assumptions data={data} candidate={candidate} />
      <Warnings data={data} candidate={candidate} />
    </PageFrame>
  );
}
