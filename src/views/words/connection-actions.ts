import type { ConnectionsDocument } from '../document/connections-document.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from './format.ts';
import { sentence } from './first-letter.ts';

type Option = ConnectionsDocument['options'][number];

/** What the kinds of options are called, of one kernel and of guests of a scenario, in the order in which they are told. */
const KINDS: readonly {
  readonly kinds: readonly Option['kind'][];
  readonly ofKernel: string;
  readonly ofService: string;
  /** What is said of a service is of several guests. */
  readonly several?: boolean;
}[] = [
  { kinds: ['as-is', 'cores'], ofKernel: 'one kernel', ofService: 'these guests', several: true },
  { kinds: ['kernel'], ofKernel: 'another kernel', ofService: 'another kernel' },
  { kinds: ['farm'], ofKernel: 'a farm', ofService: 'more and smaller guests', several: true },
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

/** The cores by which options are compared: with a spare of every part where that is known. */
function coresOf({ processorsWithSpares, processors }: Option): number {
  return processorsWithSpares ?? processors;
}

/** All cores of an option if every part of it has a spare; of one that was not sized so, infinitely many. */
export function coresWithSpares({ processorsWithSpares }: Option): number {
  return processorsWithSpares ?? Infinity;
}

/** What to do where one kernel does not carry the rate: how many servers of which size, and what stands in front of them. */
export function adviceText(option: Option, { service }: Pick<ConnectionsDocument, 'service'>): string {
  const { kind, name, title, kernels, spareKernels, processors, frontEndProcessors } = option;
  if (service !== undefined) return title;
  if (kind === 'kernel') return `the kernel ${name} on the same ${formatCount(processors, 'core')}`;
  if (kind !== 'farm' && kind !== 'offload') return `${name} on ${formatCount(processors, 'core')}`;
  const servers = `${formatCount(kernels, 'server')} of ${formatCount((processors - frontEndProcessors) / kernels, 'core')} each`;
  const spare = spareKernels === 0 ? '' : `, ${formatNumber(spareKernels)} of them spare`;
  return `${frontEndsText(option)} in front of ${servers}${spare}: ${formatCount(processors, 'core')} in all`;
}

/** `2 load balancers (l4-nat, 6 cores each)`; the spare one has the cores of one of them. */
function frontEndsText({ kind, name, processors, frontEndProcessors, processorsWithSpares }: Option): string {
  const coresEach = (processorsWithSpares ?? processors + frontEndProcessors) - processors;
  const count = frontEndProcessors / coresEach;
  const [one, several] =
    kind === 'farm' ? ['a load balancer', 'load balancer'] : ['an offload engine', 'offload engine'];
  const size = formatCount(coresEach, 'core');
  return count === 1 ? `${one} (${name}, ${size})` : `${formatCount(count, several)} (${name}, ${size} each)`;
}

/** Why an option is advised: its cores beside those of every other kind. */
export function adviceReason(advised: Option, { options, service }: ConnectionsDocument): string {
  const kinds = KINDS.flatMap(({ kinds, ofKernel, ofService, several = false }) => {
    const isAdvised = kinds.includes(advised.kind);
    const some = isAdvised ? [advised] : options.filter(({ kind }) => kinds.includes(kind));
    const least = leastOption(some, coresOf);
    if (least === undefined) return [];
    const [title, take] = service === undefined ? [ofKernel, 'takes'] : [ofService, several ? 'take' : 'takes'];
    return [{ isAdvised, title, take, cores: coresOf(least) }];
  }).sort((a, b) => Number(b.isAdvised) - Number(a.isAdvised));
  const spares = advised.processorsWithSpares === null ? '' : 'with a spare of every part, so that any one may fail, ';
  const beside = kinds.map(({ title, take, cores }, at) =>
    at === 0 ? `${title} ${take} ${formatCount(cores, 'core')}` : `${title} ${formatNumber(cores)}`,
  );
  const isDearer = kinds.some(({ cores }) => cores < coresOf(advised));
  const simpler =
    advised.kind === 'kernel' ? ' No machine has to be added.' : ' The first is simpler to run than what takes fewer.';
  return `${sentence(`${spares}${beside.join(', ')}`)}${kinds.length === 1 ? ', and nothing else carries the rate' : ''}.${isDearer ? simpler : ''}`;
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

/**
 * What an offload engine is worth: the cores that it takes the place of, spares counted, as prices are the reader's. Empty where no engine or
 * nothing else carries the rate.
 */
export function priceSentence({ options, service }: Pick<ConnectionsDocument, 'options' | 'service'>): string {
  const [engines, others] = [true, false].map((isEngine) =>
    leastOption(
      options.filter(({ kind }) => (kind === 'offload') === isEngine),
      coresOf,
    ),
  );
  if (engines === undefined || others === undefined) return '';
  const saved = coresOf(others) - coresOf(engines);
  const counted = others.processorsWithSpares === null ? '' : ' with spares';
  const other = KINDS.find(({ kinds }) => kinds.includes(others.kind));
  const title = service === undefined ? other?.ofKernel : other?.ofService;
  const beside = `${formatCount(coresOf(engines), 'core')}${counted} in place of ${formatNumber(coresOf(others))} for ${title ?? others.title}`;
  return saved <= 0
    ? `An offload engine saves no core here: ${beside}.`
    : `What an offload engine is worth: ${formatCount(saved, 'core')} (${beside}). It pays where its card and its software cost less than ${saved === 1 ? 'that core' : 'those cores'} at your price of a core; the catalog has no prices.`;
}

/** What the front end is that is advised where one kernel does not carry the rate, and what to install: products, and the card that they need. */
export function installSentences({ options, frontEnds }: ConnectionsDocument): readonly string[] {
  const asIs = options.find(({ kind }) => kind === 'as-is');
  const advised = asIs?.carries === true ? undefined : advisedOption(options);
  return frontEnds.flatMap(({ name, title, install }) =>
    advised?.name === name && install !== undefined ? [`${name}: ${title}.`, `To get it, take ${install}.`] : [],
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
