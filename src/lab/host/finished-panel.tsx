import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatNs, formatPercent } from '../../views/words/format.ts';
import type { LiveAnswer } from '../live/live-messages.ts';

interface FinishedPanelProps {
  readonly answer: LiveAnswer | null;
  readonly titles: readonly string[];
  /** The scenario as text. */
  readonly text: string;
  /** Simulated time of the whole run, in ns. */
  readonly duration: number;
  /** Nothing was made ideal, so that the command line can do the same. */
  readonly isReal: boolean;
  /** Scheduler of the second host, or nothing. */
  readonly other: string;
  readonly onFinish: () => void;
}

/** Figures of the whole run, and the command that gives the same ones. */
export function FinishedPanel(props: FinishedPanelProps): JSX.Element {
  const { answer, titles, text, duration, isReal, other, onFinish } = props;
  const [copied, setCopied] = useState(false);
  const command = `kneepoint simulate - --json <<'END'\n${text.trimEnd()}\nEND`;
  const isDone = answer?.hosts.every(({ finished }) => finished !== null) ?? false;
  return (
    <section class="lab-card">
      <h2>The whole run</h2>
      {!isDone && (
        <>
          <progress max={duration} value={answer?.hosts[0]?.nowNs ?? 0} aria-label="Simulated so far" />
          <p class="hint">
            {formatNs(answer?.hosts[0]?.nowNs ?? 0)} of {formatNs(duration)}. Figures of the whole run follow at its
            end.
          </p>
          <button type="button" onClick={onFinish}>
            Run to the end
          </button>
        </>
      )}
      {isDone &&
        answer?.hosts.map(({ finished }, host) => {
          if (finished === null) return null;
          const { readyRatio, costopRatio, utilisation, wakeP99Ns, hash } = finished;
          return (
            <dl class="lab-result" key={host}>
              {titles.length > 1 && <dt class="lab-title">{titles[host]}</dt>}
              <div>
                <dt>CPU ready</dt>
                <dd>{formatPercent(readyRatio)}</dd>
              </div>
              {costopRatio > 0 && (
                <div>
                  <dt>co-stop</dt>
                  <dd>{formatPercent(costopRatio)}</dd>
                </div>
              )}
              <div>
                <dt>pCPUs used</dt>
                <dd>{formatPercent(utilisation)}</dd>
              </div>
              <div>
                <dt>99% wake within</dt>
                <dd>{formatNs(wakeP99Ns)}</dd>
              </div>
              <div>
                <dt>resultHash</dt>
                <dd>
                  <code data-host={host}>{hash}</code>
                </dd>
              </div>
            </dl>
          );
        })}
      {isDone && isReal && (
        <>
          <p class="hint">
            The command line gives the same result to the last bit: the same <code>resultHash</code>
            {other !== '' && (
              <>
                {' '}
                (the second host with <code>--set scheduler={other}</code>)
              </>
            )}
            .
          </p>
          <pre class="lab-command">{command}</pre>
          <button
            type="button"
            onClick={() => {
              void navigator.clipboard?.writeText(command).then(() => setCopied(true));
            }}
          >
            {copied ? 'Copied' : 'Copy the command'}
          </button>
        </>
      )}
      {isDone && !isReal && <p class="hint">Something is ideal here: the command line has no such host.</p>}
    </section>
  );
}
