import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { save } from '../../views/page/shared/take-away.tsx';
import { savePng, type TitledCanvases } from '../page/picture-files.ts';
import { openInPerfetto } from './perfetto.ts';
import type { Player } from './player.ts';

interface TakeAwayPanelProps {
  readonly player: Player;
  readonly titles: readonly string[];
}

/** What is seen as files: the picture, and the schedule of the last moments. */
export function TakeAwayPanel({ player, titles }: TakeAwayPanelProps): JSX.Element {
  const [problem, say] = useState<string | null>(null);
  return (
    <section class="lab-card">
      <h2>Take it away</h2>
      <p class="downloads">
        <button
          type="button"
          onClick={() => savePng([...document.querySelectorAll('.lab-host')].map(pictureOf), 'host.png')}
        >
          Picture <small>host.png</small>
        </button>
        {titles.map((title, host) => {
          const file = `${titles.length > 1 ? `host-${host + 1}` : 'host'}.perfetto-trace`;
          return (
            <>
              <button
                type="button"
                onClick={() => {
                  void player
                    .trace(host)
                    .then((trace) => save({ file, type: 'application/octet-stream', content: () => trace }));
                }}
              >
                Last moments, trace <small>{file}</small>
              </button>
              <button
                type="button"
                onClick={() => {
                  say(null);
                  void openInPerfetto(player.trace(host), title).then(say);
                }}
              >
                Open in Perfetto {titles.length > 1 && <small>{title}</small>}
              </button>
            </>
          );
        })}
      </p>
      <p class={problem === null ? 'hint' : 'bad'}>
        {problem ??
          'The trace has what every vCPU did lately. "Open in Perfetto" loads ui.perfetto.dev in another window and hands the trace to it; it stays in your browser.'}
      </p>
    </section>
  );
}

/** A host as it is in sight, with its scheduler, time and figures. */
function pictureOf(host: Element): TitledCanvases {
  const title = [...host.querySelectorAll('h3, .lab-figures')].map(({ textContent }) => textContent).join(' · ');
  return { title, canvases: [...host.querySelectorAll('canvas')] };
}
