import { itemAt } from '../../base/item-at.ts';
import { InputError } from '../../base/input-error.ts';
import type { LicenceCatalog } from '../../catalog/licence-rules.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Prices } from '../../catalog/prices.ts';
import type { SetTrend } from '../../demand/over-time/sets-of-estate.ts';
import type { EstateTask } from '../../plan/estate-task.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import { simulateAfterFailures } from '../../plan/existing-hosts/simulate-existing.ts';
import { hostsThatWaited } from '../../plan/existing-hosts/check-hosts.ts';
import { hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import { keepHosts } from '../../plan/existing-hosts/keep-hosts.ts';
import { keptHostFills } from '../../plan/existing-hosts/kept-fill.ts';
import { orderKeptMoves } from '../../plan/existing-hosts/kept-order.ts';
import { BY_LAW, type KeepDemands, keepSimulated, type KeptChoice } from '../../plan/existing-hosts/keep-simulated.ts';
import { rankMoves } from '../../plan/order/move-first.ts';
import { movingTogether } from '../../plan/order/moving-together.ts';
import { copiedMib, USUAL_BATCH } from '../../plan/order/waves.ts';
import { type ProductGuests, productsOf } from '../../plan/licences/guests-of-product.ts';
import { costOfPlan } from '../../plan/licences/cost-of-plan.ts';
import { licencesOfKept } from '../../plan/licences/licences-of-kept.ts';
import type { ProductLicences } from '../../plan/licences/result.ts';
import { amountOf, parseObjective } from '../../plan/objective.ts';
import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import type { StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import type { Spare } from '../../plan/rules/spare.ts';
import { changesBesideKept } from '../../plan/what-if-steps/changes-beside-kept.ts';
import { keptAfterSteps } from '../../plan/what-if-steps/kept-after-steps.ts';
import { stackSteps } from '../../plan/what-if-steps/plan-steps.ts';
import type { WrittenStep } from '../../plan/what-if-steps/step.ts';
import { namedHosts } from '../existing-hosts/named-hosts.ts';
import { inFile } from '../in-file.ts';
import { existingHostsFrom, type ExistingHostsInput } from '../existing-hosts/read-existing-hosts.ts';

/** What to add by the pooling law, and with simulations that decide. */
export interface KeptOnBest {
  /** The plan that is chosen by the pooling law; absent where none is feasible. */
  readonly leastByLaw?: KeptPlan;
  readonly byLaw: () => KeptHosts;
  readonly simulate: (simulator: Simulator, onRound: (round: number) => void) => Promise<KeptHosts>;
  /** What is added of a machine after each step; absent where no steps are asked about. */
  readonly afterSteps?: (machine: string) => StackedWhatIf;
}

/** Changes one on top of the other, and where demand goes by its series. */
export interface AskedSteps {
  readonly file: string;
  readonly steps: readonly WrittenStep[];
  readonly trends: readonly SetTrend[];
}

/** What of the guests is licensed, which products run the hosts, and what things cost where that is known. */
interface LicencesOfHosts {
  readonly licences: LicenceCatalog;
  readonly hostProducts: readonly string[];
  readonly prices?: Prices;
}

/** The plans of all candidates, and the best of them. */
interface Choice extends KeptChoice {
  readonly candidates: readonly KeptPlan[];
}

interface KeepQuestion {
  readonly keep?: string | readonly string[];
  readonly minimise?: string;
}

type KeepInput = ExistingHostsInput & LicencesOfHosts & { readonly spare: Spare };

/**
 * What keeping all hosts of today comes to by the pooling law, to stand beside a plan that replaces them.
 * @param machines few: each takes seconds where there are hundreds of hosts
 * @returns undefined without hosts, where hosts are kept anyway, and where no candidate can be added so that it will do
 */
export function keepingAllHosts(
  { keep, minimise }: KeepQuestion,
  input: KeepInput,
  machines: readonly MachineModel[],
): KeptPlan | undefined {
  if (keep !== undefined || input.estate.hosts.length === 0) return undefined;
  return keptHosts({ keep: 'all', ...(minimise !== undefined && { minimise }) }, input, machines)?.leastByLaw;
}

/**
 * What to add beside the hosts that are kept, for each candidate.
 * @returns undefined where none is asked to be kept
 * @throws InputError for an unknown host, and an estate without hosts
 */
export function keptHosts(
  { keep: wanted, minimise }: KeepQuestion,
  { spare, licences, hostProducts, prices, ...input }: KeepInput,
  machines: readonly MachineModel[],
  asked?: AskedSteps,
): KeptOnBest | undefined {
  if (wanted === undefined) return undefined;
  const { estate } = input;
  if (estate.hosts.length === 0) {
    throw new InputError({ file: estate.source, found: '--keep and no host', expected: 'the hosts of today as well' });
  }
  const names = [wanted].flat();
  const isAll = names.length === 1 && names[0]?.toLowerCase() === 'all';
  const keep = new Set(isAll ? estate.hosts.map(({ name }) => name) : namedHosts(estate.hosts, names, '--keep'));
  const { existing, told, ...runs } = existingHostsFrom(input, machines);
  const kindOf = hostKinds(told.machines, existing.task);
  const leastCoresPerProcessor = licences.leastCoresPerProcessor.value;
  const amount = amountFor(minimise);
  const plansUnder = (demandsOf: (machine: string) => KeepDemands): readonly KeptChoice[] =>
    machines.map(({ name }) =>
      keepHosts(existing, keep, kindOf(name), { spare, leastCoresPerProcessor, demands: demandsOf(name) }),
    );
  let products: readonly ProductGuests[] | undefined;
  const licencesOf = ({ placements }: KeptChoice): readonly ProductLicences[] => {
    products ??= productsOf(existing.guests, licences.products, hostProducts);
    return licencesOfKept(products, placements, spare, existing.task.needs);
  };
  const withCost = (choice: KeptChoice): KeptChoice => {
    if (prices === undefined || !choice.plan.feasible) return choice;
    const { machine, hosts, kept, rackUnits, watts } = choice.plan;
    const guests = estate.guests.length;
    const paid = { machine, hosts, ownedHosts: kept, rackUnits, watts, guests, licences: licencesOf(choice) };
    return { ...choice, plan: { ...choice.plan, cost: costOfPlan(paid, prices) } };
  };
  const choose = (demandsOf: (machine: string) => KeepDemands): Choice | undefined => {
    const found = plansUnder(demandsOf).map(withCost);
    const best = bestOf(found, amount);
    return best && { ...best, candidates: found.map(({ plan }) => plan) };
  };
  const beside = { ...runs, told: withSpare(told, spare), keep, leastCoresPerProcessor };
  const said = { keep: [...keep], ...(existing.homeless.length > 0 && { unknownHost: existing.homeless.length }) };
  const keptOf = (choice: Choice): KeptHosts => {
    const ranks = new Map(rankMoves(estate, input.catalog.moveFirst).map(({ guest }, at) => [guest, at]));
    const rankOf = (guest: number): number => ranks.get(guest) ?? 0;
    const licensed = licencesOf(choice);
    const whatIf = changesBesideKept(beside, choice.plan.machine);
    const moves = orderKeptMoves(existing, choice.placements, {
      together: (items, { pool }) => movingTogether(items, pool.units, existing.guests, rankOf),
      batch: USUAL_BATCH,
      // Hosts of a cluster share their disks: without that, guests could not restart after a failure.
      copiedMib: (guest) => copiedMib(itemAt(existing.guests, guest), true),
      spare,
    });
    const left = new Set(moves.moved.map(({ from }) => from));
    const missedAsMeasured = hostsThatWaited(existing).filter((name) => keep.has(name) && !left.has(name));
    return {
      ...said,
      best: choice.plan.machine,
      candidates: choice.candidates,
      hosts: keptHostFills(choice.placements),
      ...moves,
      ...(missedAsMeasured.length > 0 && { missedAsMeasured }),
      ...(whatIf !== undefined && { whatIf }),
      ...(licensed.length > 0 && { licences: licensed }),
    };
  };
  const first = choose(() => BY_LAW);
  const byLaw = (): KeptHosts =>
    first === undefined ? { ...said, candidates: plansUnder(() => BY_LAW).map(({ plan }) => plan) } : keptOf(first);
  return {
    ...(first !== undefined && { leastByLaw: first.plan }),
    byLaw,
    ...(asked !== undefined && {
      afterSteps: stepsBeside(beside, asked),
    }),
    simulate: async (simulator, onRound) => {
      const rounds = await keepSimulated(keep, choose, ({ placements }, round) => {
        onRound(round);
        return simulateAfterFailures(existing.task, placements, spare, simulator);
      });
      if (rounds === undefined) return byLaw();
      const [law, { choice, simulated }] = rounds;
      const missed = law.simulated.filter(({ holds }) => !holds);
      const [worst] = missed.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean);
      const differs = law.choice !== choice && worst !== undefined;
      return {
        ...keptOf(choice),
        simulated,
        ...(differs && { erlangC: { added: law.choice.plan.added, missed: worst } }),
      };
    },
  };
}

/** @throws InputError for a step that cannot be made */
function stepsBeside(
  on: Parameters<typeof keptAfterSteps>[1],
  { file, steps, trends }: AskedSteps,
): (machine: string) => StackedWhatIf {
  const stacked = inFile(file, () => stackSteps({ told: on.told, trends }, steps));
  return (machine) => keptAfterSteps(stacked, on, machine);
}

/** Hosts as they run today have no spare of their own: what is planned has. */
function withSpare(told: EstateTask, spare: Spare): EstateTask {
  return { ...told, task: { ...told.task, spare } };
}

/** What a plan is chosen by: cores of kept hosts are no choice, so that licensed cores count. */
function amountFor(minimise: string | undefined): (plan: KeptPlan) => number {
  const objective = minimise === undefined ? 'racks' : parseObjective(minimise);
  return objective === 'cores'
    ? ({ licensedCores }) => licensedCores
    : (plan) => amountOf(objective, { ...plan, cores: 0 });
}

/** The feasible one with the least of it, then with the fewest new hosts, then the first. */
function bestOf(choices: readonly KeptChoice[], amount: (plan: KeptPlan) => number): KeptChoice | undefined {
  return choices
    .filter(({ plan }) => plan.feasible)
    .reduce<KeptChoice | undefined>((least, next) => {
      if (least === undefined) return next;
      const more = amount(next.plan) - amount(least.plan) || next.plan.added - least.plan.added;
      return more < 0 ? next : least;
    }, undefined);
}
