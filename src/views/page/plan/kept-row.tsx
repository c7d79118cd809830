import { sentence } from '../../words/first-letter.ts';
import type { JSX } from 'preact';
import type { KeptPlan } from '../../../plan/result/kept-hosts.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { keptRowName } from '../../words/keep-words.ts';
import { ExistingRow, NOTHING } from './candidate-cells.tsx';

interface KeptRowProps {
  readonly kept: KeptPlan;
  readonly hasCost: boolean;
}

/** Today's hosts with new ones beside them. */
export function KeptRow({ kept, hasCost }: KeptRowProps): JSX.Element {
  const name = keptRowName(kept);
  return (
    <ExistingRow
      name={sentence(name)}
      note={`${formatNumber(kept.added)} × ${kept.title}; guests stay where they are; by Erlang C`}
      taken={kept}
      memory={kept.fill === undefined ? NOTHING : formatPercent(kept.fill.memoryRatio)}
      cpu={kept.fill === undefined ? NOTHING : formatPercent(kept.fill.cpuRatio)}
      {...(kept.fill && { ready: `~${formatPercent(kept.fill.worstReadyRatio)}` })}
      hasCost={hasCost}
    />
  );
}
