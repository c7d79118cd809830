import type { JSX } from 'preact';
import { connectionWallSentences } from '../../words/connection-wall-words.ts';
import { countedSentence } from '../../words/counted-words.ts';
import type { ReportData } from './report-data.ts';

/** Guests that are named with what would carry their connections. */
const SHOWN_GUESTS = 20;

interface AskedBesidesProps {
  readonly data: ReportData;
  /** The recommended machine is looked at: what is counted is known of its hosts alone. */
  readonly isRecommended: boolean;
}

/** What was asked besides the plan, and what it does not plan: connections, storage and network. */
export function AskedBesides({
  data: {
    plan: { connections, counted = [] },
  },
  isRecommended,
}: AskedBesidesProps): JSX.Element {
  return (
    <>
      {connections === undefined ? null : (
        <section aria-labelledby="connections">
          <h2 id="connections">Connections</h2>
          <ul>
            {connectionWallSentences(connections, SHOWN_GUESTS).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {counted.length === 0 || !isRecommended ? null : (
        <section aria-labelledby="counted">
          <h2 id="counted">Counted, and not planned</h2>
          <ul>
            {counted.map((resource) => (
              <li key={resource.resource}>{countedSentence(resource)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
