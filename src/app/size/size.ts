import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import { InputError } from '../../base/input-error.ts';
import { type Catalog, readCatalog } from '../../catalog/read-catalog.ts';
import { readPrices } from '../../catalog/read-prices.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import { parsePromise, type ServicePromise, withUsual } from '../../knees/promise.ts';
import { sizeHosts } from '../../knees/size-hosts.ts';
import type { HostSizeResult } from '../../knees/size-result.ts';
import { setScenarioValue } from '../../scenario/path.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import type { Today } from '../../plan/result/today.ts';
import { hostsToday } from '../../plan/today.ts';
import type { Agreement } from '../../plan/agreement/result.ts';
import type { Executor } from '../../run/executor.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import { assumed, type AssumptionsQuestion } from '../assumptions/assumed.ts';
import { assumedSimulator } from '../assumed-simulator.ts';
import { type EstateInWindows, readWithSeries } from '../estate.ts';
import { todaysAgreement } from '../todays-agreement.ts';
import { parseShare } from '../parse-share.ts';
import { parseWhole } from '../parse-whole.ts';
import { type SimulationOptions, type WorkOptions, withExecutor } from '../runs/simulations.ts';
import { readScenarioFile, withSettings } from '../scenario-file.ts';
import { type SizeTotals, sizeTotals } from './size-totals.ts';
import { machinesToSize, sizeEstate, type SizeInput, sizeScenario } from './size-input.ts';

/** Of all guests together, where a scenario gives their mix. */
const MOST_GUESTS = 9_999_999;

/** Which guests, on hosts of which sizes, and what has to hold. */
export interface SizeQuestion extends AssumptionsQuestion {
  /** Files: one scenario (`.yaml`, `.yml`, `.json`; `-` is one from standard input), or the exports of an estate. */
  readonly files?: readonly string[];
  /** A scenario instead of files, as people write it: its groups are the mix of guests. */
  readonly scenario?: unknown;
  /** An estate instead of files. */
  readonly estate?: Estate;
  /** Machines of the catalog; of one also its parts. @default the largest that is sold, and its parts */
  readonly machines?: readonly string[];
  /** What has to hold, such as `ready<=2% for tag:critical`. @default ready<=5% for guests without a target */
  readonly promises?: readonly string[];
  /** The hypervisor's scheduler, by its name in the catalog. @default that of the scenario or catalog */
  readonly scheduler?: string;
  /** Memory of an estate's guests to plan for, as in a plan: `configured`, `active+25%`, `consumed+10%`. @default configured */
  readonly memory?: string;
  /** How many guests there are in all, where a scenario shows their mix. @default as many as in the scenario */
  readonly guests?: number | string;
  /** Values of the scenario to replace: `path=value`, in order. */
  readonly settings?: readonly string[];
  /** Sizes are as good that carry less than the best by at most this share, 0.1% to 50%. @default 5% */
  readonly tolerance?: number | string;
  /** How narrow each capacity should be, 0.1% to 50%. @default 5% */
  readonly precision?: number | string;
  /** Take apart what is lost. @default true */
  readonly walls?: boolean;
  /** A YAML file of prices: with them the size to buy is the one that costs least. */
  readonly priceFile?: string;
}

/** Capacity against size, what it is about, and what had to be assumed of the guests. */
export interface SizeAnswer {
  readonly result: HostSizeResult;
  /** What hosts of each size take, one spare host included: by position in `result.hosts`; null for one that carries no guest. */
  readonly totals: readonly (SizeTotals | null)[];
  /** The files, `standard input`, or what was given instead. */
  readonly source: string;
  /** The hosts that run the guests today; absent where the input names none. */
  readonly today?: Today;
  /** Today's hosts simulated as they are, beside what was measured; absent where the input names none with guests on them. */
  readonly agreement?: Agreement;
  readonly assumptions: readonly AssumptionUsed[];
  /** What may make the answer wrong. */
  readonly warnings: readonly string[];
  /** Assumptions that the user replaced; absent where there are none. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
}

/**
 * How big a host should be: usable capacity per core while the targets are met, pooling gain, losses, and the best
 * size. The answer does not depend on where simulations run.
 * @param options where simulations run, progress and cancellation
 * @throws InputError for a wrong input, machine, promise or scheduler
 */
export async function size(question: SizeQuestion, options: SimulationOptions = {}): Promise<SizeAnswer> {
  const { promises = [], walls = true } = question;
  const parsed = withUsual(promises.map((text) => parsePromise(text)));
  const precision = parseShare('--precision', question.precision ?? 0.05);
  const tolerance = parseShare('--flat', question.tolerance ?? 0.05);
  const prices = question.priceFile === undefined ? undefined : readPrices(question.priceFile);
  const { inputFor, source, file, catalog, changed = [] } = await readInput(question, parsed, options);
  return withExecutor(options, async (executor) => {
    const { hosts, guests, assumptions, warnings, agreement, today } = await inputFor(executor);
    const result = await sizeHosts(hosts, {
      guests,
      promises: parsed,
      precision,
      tolerance,
      walls,
      catalog: simulationCatalog(catalog),
      executor,
      ...(file !== undefined && { file }),
      onProgress: (doing, share) => options.onProgress?.({ doing, share }),
    });
    const totals = sizeTotals(result, catalog.machines, catalog.licences.leastCoresPerProcessor.value, prices);
    const known = totals.filter((total) => total !== null);
    const isUnpriced = prices !== undefined && known.length > 0 && known.every(({ cost }) => cost === undefined);
    return {
      result,
      totals,
      source,
      ...(today !== undefined && { today }),
      ...(agreement !== undefined && { agreement }),
      assumptions,
      warnings: isUnpriced ? [...warnings, ONLY_WHOLE_MACHINES] : warnings,
      ...(changed.length > 0 && { changedAssumptions: changed }),
    };
  });
}

const ONLY_WHOLE_MACHINES =
  'No size here has a cost: prices are of whole machines, not of parts of one. Name several with --machine.';

/** With today's hosts and how near the model comes to them; absent where the input names none. */
interface AgreedInput extends SizeInput {
  readonly today?: Today;
  readonly agreement?: Agreement;
}

interface ReadInput {
  /** What is sized: of an estate with the workload that was fitted to its hosts of today. */
  readonly inputFor: (executor: Executor) => Promise<AgreedInput>;
  readonly source: string;
  readonly catalog: Catalog;
  readonly changed?: readonly ChangedAssumption[];
  /** For errors. */
  readonly file?: string;
}

async function readInput(
  question: SizeQuestion,
  promises: readonly ServicePromise[],
  options: WorkOptions,
): Promise<ReadInput> {
  const { files = [] } = question;
  const names = files.join(', ');
  const [file] = files;
  const read = question.scenario ?? (file !== undefined && files.length === 1 ? scenarioOf(file) : undefined);
  if (read !== undefined) {
    refuseWith('a scenario', 'an estate: a scenario assumes nothing of its guests', [
      ['--assume', (question.assume ?? []).length > 0],
      ['--assumptions', question.assumptionsFile !== undefined],
      ['--memory', question.memory !== undefined],
    ]);
    const catalog = readCatalog();
    const machines = machinesToSize(catalog, question.machines ?? []);
    const count = question.guests === undefined ? undefined : parseWhole('--guests', question.guests, 1, MOST_GUESTS);
    const input = sizeScenario(scenarioAsked(read, question), machines, count);
    const inputFor = (): Promise<SizeInput> => Promise.resolve(input);
    if (files.length === 0) return { inputFor, catalog, source: 'a scenario' };
    return names === '-'
      ? { inputFor, catalog, source: 'standard input' }
      : { inputFor, catalog, source: names, file: names };
  }
  refuseWith(`an estate, ${question.estate?.source ?? names}`, 'a scenario; the guests of an estate are fixed', [
    ['--set', (question.settings ?? []).length > 0],
    ['--guests', question.guests !== undefined],
  ]);
  if (files.length === 0 && question.estate === undefined)
    throw new InputError({ found: 'neither a scenario nor an estate', expected: 'one of the two' });
  const memory = parseMemoryPolicy(question.memory ?? 'configured');
  const { catalog, changed, ...assumptions } = assumed(question, files);
  const { scheduler = catalog.schedulers.default } = question;
  const machines = machinesToSize(catalog, question.machines ?? []);
  const { estate, series, measured }: EstateInWindows =
    question.estate === undefined
      ? await readWithSeries({ sources: files }, assumptions, { signal: options.signal })
      : { estate: question.estate };
  const inputWith = sizeEstate(measured?.estate ?? estate, machines, catalog, {
    scheduler,
    memory,
    promises,
    ...(measured !== undefined && { overTime: measured }),
  });
  const source = files.length > 0 ? names : estate.source;
  const today = hostsToday(
    estate,
    machinesOfEstate(estate.hosts, catalog),
    catalog.licences.leastCoresPerProcessor.value,
  );
  const inputFor = async (executor: Executor): Promise<AgreedInput> => {
    const asAssumed = assumedSimulator(catalog, estate, scheduler, executor);
    const asTheyAre = { estate, ...(series !== undefined && { series }) };
    const found = await todaysAgreement(asTheyAre, catalog, asAssumed, memory, options);
    if (found === undefined) return { ...inputWith(asAssumed.workload), ...(today !== undefined && { today }) };
    const { agreement } = found;
    return { ...inputWith(agreement.workload), agreement, ...(today !== undefined && { today }) };
  };
  return { inputFor, catalog, changed, source, file: source };
}

/** @throws InputError for the first option that is given though it is about something else */
function refuseWith(
  found: string,
  expected: string,
  options: readonly (readonly [place: string, given: boolean])[],
): void {
  for (const [place, given] of options) if (given) throw new InputError({ place, found, expected });
}

function scenarioAsked(scenario: unknown, { settings = [], scheduler }: SizeQuestion): unknown {
  const set = withSettings(scenario, settings);
  return scheduler === undefined ? set : setScenarioValue(set, 'scheduler', scheduler);
}

/** The scenario in a file; undefined if the file is an estate, which may also be JSON. */
function scenarioOf(file: string): unknown {
  if (file !== '-' && !/\.(?:ya?ml|json)$/i.test(file)) return undefined;
  const read = readScenarioFile(file);
  const isScenario = typeof read === 'object' && read !== null && ('guests' in read || 'machine' in read);
  return /\.json$/i.test(file) && !isScenario ? undefined : read;
}
