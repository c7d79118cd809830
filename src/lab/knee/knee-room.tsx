import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { parsePromise, type ServicePromise } from '../../knees/promise.ts';
import type { SweepPoint, SweepResult } from '../../knees/sweep-result.ts';
import { IntervalChart } from '../../views/charts/interval-chart.tsx';
import { formatPercent } from '../../views/words/format.ts';
import { factorText, figureText, sweepVerdict, wallsThatMove } from '../../views/words/sweep-words.ts';
import { ExampleChoice } from '../page/example-choice.tsx';
import type { LabState } from '../page/lab-state.ts';
import { DialsPanel } from '../scenario/dials-panel.tsx';
import { ScenarioPanel } from '../scenario/scenario-panel.tsx';
import { KneeSearch } from './knee-search.ts';

const USUAL_PROMISE = 'ready<=5%';
/** The first group is the one that goes up. */
function usualPromise(groups: readonly { readonly name: string }[]): string {
  return groups.length === 1 ? USUAL_PROMISE : `${USUAL_PROMISE} for ${groups[0]?.name ?? ''}`;
}
/** Times the present number of guests, up to which one looks. */
const REACH = 3;
/** A search begins by itself so long after the last change. */
const PAUSE_MS = 400;
const CHART_WIDTH = 860;

/** How far a load goes: the curve grows while one looks. */
export function KneeRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { setting, set } = state;
  const { value, scenario } = state.scenario.value;
  const search = useMemo(() => new KneeSearch(), []);
  const vary = setting('vary') || usualRange(scenario.groups);
  const promise = setting('target') || usualPromise(scenario.groups);
  const [isOn, turnOn] = useState(false);
  useEffect(() => () => search.stop(), []);
  useEffect(() => {
    if (!isOn) return undefined;
    const wait = setTimeout(() => void search.start({ scenario: value, vary, promise }, state.catalog), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [isOn, scenario, vary, promise]);

  const points = search.points.value;
  const result = search.result.value;
  const progress = search.progress.value;
  const parsed = parsedOr(promise);
  return (
    <div class="lab-room">
      <div class="lab-bar">
        <ExampleChoice state={state} />
        <TextChoice label="What goes up" value={vary} onChange={(text) => set('vary', text, true)} />
        <TextChoice label="Target" value={promise} onChange={(text) => set('target', text, true)} />
        <button
          type="button"
          class="lab-main"
          onClick={() => {
            const isSearching = progress !== null;
            turnOn(!isSearching);
            if (isSearching) search.stop();
            else if (isOn) void search.start({ scenario: value, vary, promise }, state.catalog);
          }}
        >
          {progress === null ? 'Find the knee' : 'Stop'}
        </button>
      </div>
      <p class="lab-about">
        The knee is the largest load at which the target is met. The wall is the resource that moves the knee most when
        it is made ideal.
      </p>
      <div class="lab-columns">
        <div class="lab-hosts">
          {progress !== null && (
            <p class="lab-progress">
              <progress max={1} value={progress.share} aria-label="Searched so far" /> <span>{progress.doing}</span>
            </p>
          )}
          {search.problem.value !== null && <p class="bad">{search.problem.value}</p>}
          {result !== null && <Verdict result={result} before={search.before.value} />}
          {points.length > 1 && parsed !== null ? (
            <Curve
              points={points}
              result={result}
              promise={parsed}
              vary={vary}
              onTarget={(text) => set('target', text)}
            />
          ) : (
            <p class="hint">
              {isOn
                ? 'The first loads are simulated.'
                : 'Start the search: each point of the curve is a simulation of this host.'}
            </p>
          )}
          {result !== null && <Walls result={result} />}
        </div>
        <aside>
          <DialsPanel state={state} />
          <ScenarioPanel state={state} />
        </aside>
      </div>
    </div>
  );
}

function usualRange(groups: readonly { readonly name: string; readonly count: number }[]): string {
  const [first] = groups;
  return groups.length === 1
    ? `guests=1..${Math.max(8, REACH * (first?.count ?? 1))}`
    : `guests[${first?.name ?? '0'}].count=1..${Math.max(8, REACH * (first?.count ?? 1))}`;
}

function parsedOr(text: string): ServicePromise | null {
  try {
    return parsePromise(text);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function Verdict({
  result,
  before,
}: {
  readonly result: SweepResult;
  readonly before: SweepResult | null;
}): JSX.Element {
  const curve = itemAt(result.curves, 0);
  const { headline, beyond, wall, place } = sweepVerdict(curve, result);
  const last = before?.axis.path === result.axis.path ? before.curves[0]?.knee : undefined;
  return (
    <section aria-live="polite">
      <h2 class={place === 'below' ? 'headline bad' : 'headline'}>{headline}</h2>
      <p class="lead">{[beyond, wall].filter((sentence) => sentence !== null).join(' ')}</p>
      {last !== undefined && (
        <p class="hint">
          Before the last change it was at {last.load} {last.place === 'above' && 'or more'}.
        </p>
      )}
    </section>
  );
}

interface CurveProps {
  readonly points: readonly SweepPoint[];
  readonly result: SweepResult | null;
  readonly promise: ServicePromise;
  readonly vary: string;
  readonly onTarget: (text: string) => void;
}

/** The curve so far. The line of the target can be dragged. */
function Curve({ points, result, promise, vary, onTarget }: CurveProps): JSX.Element {
  const card = useRef<HTMLElement>(null);
  const knee = result?.curves[0]?.knee;
  const drag = (event: PointerEvent): void => {
    const line = card.current?.querySelector<SVGGraphicsElement>('.limit');
    const svg = line?.ownerSVGElement;
    const matrix = svg?.getScreenCTM()?.inverse();
    if (!line || !svg || !matrix || !isShare(promise)) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    // The scale of values is a line from 0, at the axis below, through the target.
    const lineY = line.getBBox().y;
    const zeroY = svg.viewBox.baseVal.height - BELOW;
    const ratio = (promise.value * (zeroY - at.y)) / (zeroY - lineY);
    const percent = Math.min(60, Math.max(0.5, Math.round(ratio * 200) / 2));
    onTarget(promise.text.replace(/[\d.]+\s*%/, `${percent}%`));
  };
  return (
    <figure
      class={isShare(promise) ? 'card lab-curve' : 'card'}
      ref={card}
      onPointerDown={(event) => {
        if (!(event.target instanceof Element)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={drag}
    >
      <IntervalChart
        title={`${promise.text} over ${vary}`}
        width={CHART_WIDTH}
        valueTitle={promise.text.replace(/\s*[<>]=?.*$/, '')}
        loadTitle={vary.replace(/=.*$/, '')}
        points={points.map(({ load, promised }) => {
          const { mean, halfWidth } = itemAt(promised, 0);
          return { load, mean, low: mean - (halfWidth ?? 0), high: mean + (halfWidth ?? 0) };
        })}
        limit={promise.value}
        mark={
          knee?.place === 'inside'
            ? { load: knee.load, low: knee.interval[0], high: knee.interval[1], label: 'knee' }
            : null
        }
        formatLoad={(load) => String(Math.round(load * 100) / 100)}
        formatValue={(value) => figureText({ mean: value, halfWidth: null }, promise)}
      />
      <figcaption>
        {isShare(promise) && 'Click where the target should be, or write it above. '}The band is the 95% interval; it is
        narrow only near the knee, where it matters.
      </figcaption>
    </figure>
  );
}

/** Height below the axis in the chart, in pixels of its drawing. */
const BELOW = 52;

function isShare({ text }: ServicePromise): boolean {
  return /\d\s*%/.test(text);
}

function Walls({ result }: { readonly result: SweepResult }): JSX.Element | null {
  const walls = itemAt(result.curves, 0).walls;
  if (walls === null) return null;
  const moving = wallsThatMove(walls);
  const most = Math.max(...moving.map(({ rankedFactor }) => rankedFactor - 1));
  return (
    <section>
      <h2>What would move the knee</h2>
      {moving.length === 0 && <p class="hint">No single resource moves it by {formatPercent(0.01)} or more.</p>}
      <ul class="walls">
        {moving.map((wall) => (
          <li class="wall" key={wall.name}>
            <strong>{wall.title}</strong>
            <span>{factorText(wall)}</span>
            <progress max={most} value={wall.rankedFactor - 1} aria-label={`Gain by ${wall.title}`} />
            <small>{wall.ideal}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TextChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextChoice({ label, value, onChange }: TextChoiceProps): JSX.Element {
  return (
    <label class="lab-choice">
      <span>{label}</span>
      <input type="text" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value.trim())} />
    </label>
  );
}
