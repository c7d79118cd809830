import type { JSX } from 'preact';
import { BEFORE_STEPS, STEPS_NOTE, stepsBasis, stepsWords } from '../../words/steps-words.ts';
import { Table } from '../shared/table.tsx';
import { HostsAfterSteps } from './hosts-after-steps.tsx';
import type { ReportData } from './report-data.ts';

/** What changes of the estate, one on top of the other, do to the plan; nothing where none was asked about. */
export function Steps({ data: { plan } }: { readonly data: ReportData }): JSX.Element | null {
  const { steps } = plan;
  if (steps === undefined) return null;
  const hasNew = steps.kept !== undefined;
  return (
    <>
      <section aria-labelledby="steps">
        <h2 id="steps">What if, step by step</h2>
        <p class="hint">
          Planned {stepsBasis(steps)}. {STEPS_NOTE}
        </p>
        <Table
          label="What if, step by step"
          folds={false}
          columns={[
            { header: 'Step', kind: 'text' },
            { header: 'Guests', kind: 'number' },
            ...(hasNew ? [{ header: 'New', kind: 'number' as const }] : []),
            { header: 'Hosts', kind: 'number' },
            { header: 'Rack', kind: 'number' },
            { header: 'Power', kind: 'number' },
            { header: 'Licensed cores', kind: 'number' },
          ]}
          rows={stepsWords(steps).map(({ number, what, guests, added = '', hosts, rack, power, licensed, reason }) => ({
            key: `${number} ${what}`,
            cells: [
              `${number} ${what}${reason === undefined ? '' : `: ${reason}`}`.trim(),
              guests,
              ...(hasNew ? [added] : []),
              hosts,
              rack,
              power,
              licensed,
            ],
          }))}
        />
        <HostsAfterSteps steps={steps} plan={plan} />
      </section>
      <section aria-labelledby="before-steps">
        <h2 id="before-steps">{BEFORE_STEPS.title}</h2>
        <p class="hint">{BEFORE_STEPS.note}</p>
      </section>
    </>
  );
}
