import type { JSX } from 'preact';
import type { KeptHosts } from '../../../plan/result/kept-hosts.ts';
import type { KeptWhatIf as Changed } from '../../../plan/result/what-if.ts';
import { keptWhatIfBasis, sameAddedSentence } from '../../words/what-if-words.ts';
import { Changes, rowOf } from './what-if.tsx';

interface KeptWhatIfProps {
  readonly keep: KeptHosts;
  readonly whatIf: Changed;
}

/** What would change what is added beside hosts that are kept; the plan stands apart where simulations asked for another. */
export function KeptWhatIf({ keep, whatIf }: KeptWhatIfProps): JSX.Element {
  const plan = keep.candidates.find(({ machine }) => machine === keep.best);
  const isByLaw = plan === undefined || plan.added === whatIf.added;
  return (
    <>
      <h3>What would change this</h3>
      <p class="hint">
        {whatIf.machine} beside these hosts, with one thing changed at a time, {keptWhatIfBasis(keep)}.
      </p>
      <Changes
        label="What would change this beside hosts that are kept"
        of={whatIf}
        same={sameAddedSentence(whatIf)}
        {...(!isByLaw && {
          first: [rowOf('The plan, as simulated', plan), rowOf('By Erlang C, nothing changed', whatIf)],
        })}
      />
    </>
  );
}
