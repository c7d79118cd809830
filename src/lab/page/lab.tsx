import type { JSX } from 'preact';
import { ConnectionsRoom } from '../connections/connections-room.tsx';
import { HostRoom } from '../host/host-room.tsx';
import { KneeRoom } from '../knee/knee-room.tsx';
import { PlanRoom } from '../plan/plan-room.tsx';
import { type Room, ROOMS } from './address.ts';
import type { LabState } from './lab-state.ts';

const TITLES: Readonly<Record<Room, string>> = {
  host: 'Host',
  knee: 'Knee',
  connections: 'Connections',
  plan: 'Plan',
};

/** The whole page: a tab for each room. */
export function Lab({ state }: { readonly state: LabState }): JSX.Element {
  const { room } = state.address.value;
  // The report of a plan is a page of its own, with its own `main`.
  const Main = room === 'plan' ? 'div' : 'main';
  return (
    <>
      <header class="lab-head">
        <h1>Kneepoint lab</h1>
        <nav aria-label="Rooms">
          {ROOMS.map((each) => (
            <a
              key={each}
              href={`#${each}`}
              aria-current={each === room ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault();
                state.go({ room: each }, true);
              }}
            >
              {TITLES[each]}
            </a>
          ))}
        </nav>
      </header>
      <Main>
        {room === 'host' && <HostRoom state={state} />}
        {room === 'connections' && <ConnectionsRoom state={state} />}
        {room === 'plan' && <PlanRoom state={state} />}
        {room === 'knee' && <KneeRoom state={state} />}
      </Main>
      <footer>
        {state.data.generator}. Everything is simulated in this page: nothing is uploaded, nothing is loaded.
      </footer>
    </>
  );
}
