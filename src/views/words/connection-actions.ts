import type { ConnectionsDocument } from '../document/connections-document.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from './format.ts';
import { sentence } from './verdict.ts';

type Option = ConnectionsDocument['options'][number];

/** What the kinds of options are called, of one kernel and of guests of a scenario, in the order in which they are told. */
const KINDS: readonly {
  readonly kinds: readonly Option['kind'][];
  readonly ofKernel: string;
  readonly ofService: string;
}[] = [
  { kinds: ['as-is', 'cores'], ofKernel: 'one kernel', ofService: 'these guests' },
  { kinds: ['kernel'], ofKernel: 'another kernel', ofService: 'another kernel' },
  { kinds: ['farm'], ofKernel: 'a farm', ofService: 'more and smaller guests' },
  { kinds: ['offload'], ofKernel: 'an offload engine', ofService: 'an offload engine' },
];

/** The option with the fewest cores that carries the rate, of those given; undefined where none does. */
export function leastOption(options: readonly Option[], coresOf: (option: Option) => number): Option | undefined {
  return options
    .filter(({ carries }) => carries)
    .reduce<Option | undefined>(
      (least, next) => (least === undefined || coresOf(next) < coresOf(least) ? next : least),
      undefined,
    );
}

/** An option that is simpler to run is worth this many times the cores of the cheapest: an accelerator is a card to buy, an engine software to bring in. */
const SIMPLER = 1.25;

/**
 * What to do about a rate that one kernel does not carry: the simplest (one kernel, another kernel, a farm, an offload engine) of the options
 * that take at most a quarter more cores than the cheapest, spares counted where they are known, or the cores that there are: another kernel.
 * Undefined where none carries it.
 */
export function advisedOption(options: readonly Option[]): Option | undefined {
  const coresOf = (option: Option): number => option.processorsWithSpares ?? option.processors;
  const least = leastOption(options, coresOf);
  if (least === undefined) return undefined;
  const near = options.filter(
    (option) => option.carries && (option.kind === 'kernel' || coresOf(option) <= SIMPLER * coresOf(least)),
  );
  return KINDS.flatMap(({ kinds }) => {
    const best = leastOption(
      near.filter(({ kind }) => kinds.includes(kind)),
      coresOf,
    );
    return best === undefined ? [] : [best];
  })[0];
}

/** All cores of an option if every part of it has a spare; of one that was not sized so, infinitely many. */
export function coresWithSpares({ processorsWithSpares }: Option): number {
  return processorsWithSpares ?? Infinity;
}

/** Of each kind of options what carries the rate with the fewest cores, or why none does. */
export function connectionActions({ options, service }: ConnectionsDocument): readonly string[] {
  return KINDS.flatMap(({ kinds, ofKernel, ofService }) => {
    const title = service === undefined ? ofKernel : ofService;
    const some = options.filter(({ kind }) => kinds.includes(kind));
    const [first, ...more] = some;
    if (first === undefined) return [];
    const least = leastOption(some, ({ processors }) => processors);
    if (least !== undefined) return [`${sentence(title)}: ${least.title}${figuresText(least)}.`];
    // The one that comes nearest says what holds its kind back.
    const nearest = more.reduce((a, b) => (b.capPerSec > a.capPerSec ? b : a), first);
    return [`${sentence(title)}: none carries the rate. ${nearest.title}: ${reasonText(nearest)}.`];
  });
}

/** What to install for the option that is advised where one kernel does not carry the rate: products, and the card that they need. */
export function installSentences({ options, frontEnds }: ConnectionsDocument): readonly string[] {
  const asIs = options.find(({ kind }) => kind === 'as-is');
  const advised = asIs?.carries === true ? undefined : advisedOption(options);
  return frontEnds.flatMap(({ name, install }) =>
    advised?.name === name && install !== undefined ? [`As ${name}: ${install}.`] : [],
  );
}

/** ` (104 cores, 129 with spares; at 79% of its cap; set-up p99 4.48 ms)` */
function figuresText({ processors, processorsWithSpares, loadRatio, setUpLatencyNs }: Option): string {
  const spares = processorsWithSpares === null ? '' : `, ${formatNumber(processorsWithSpares)} with spares`;
  const p99 = setUpLatencyNs === null ? [] : [`set-up p99 ${formatNs(setUpLatencyNs.p99)}`];
  return ` (${[`${formatCount(processors, 'core')}${spares}`, `at ${formatPercent(loadRatio)} of its cap`, ...p99].join('; ')})`;
}

/** Why an option does not carry the rate, with what holds it back where that is its cap; else its next limit. */
export function reasonText({ why, loadRatio, breaksNextTitle, capPerSec }: Option): string {
  if (why === null) return breaksNextTitle;
  return loadRatio > 1 ? `at most ${formatNumber(Math.round(capPerSec))}/s, its limit being ${breaksNextTitle}` : why;
}
