/**
 * What answers the questions of the command line that a page does not ask: it has no series, prices, licences, steps, hosts to keep,
 * assumptions to replace and no kernel of one's own. Its plans have none of that, so what shows it shows nothing, and nothing calls the rest.
 */
const never = (): never => {
  throw new Error('a page does not ask this');
};
const nothing = (): null => null;
const none = (): readonly [] => [];

export const afterSteps = never;
export const busyWindows = never;
export const connectionsOf = (): Promise<undefined> => Promise.resolve(undefined);
export const connectionWallSentences = never;
export const faultDomainsWords = never;
export const fullFirstSentence = never;
export const fillOfGrown = (): undefined => undefined;
export const fullWhenGrownCores = never;
export const judgedInWindows = never;
export const keepInWindows = never;
export const PoolRecord = never;
export const simulateWindows = never;
/** A page refuses no list whose words mean two things. */
export const refuseUnclearRows = nothing;
export const refuseShareAsVcpus = nothing;
export const refuseUseAsVcpus = nothing;
export const refuseHostsAlone = nothing;
export const warnAboutCores = nothing;
export const keepAllSentence = never;
export const licensedCoresSentence = (): string => '';
export const keptHostsGrounds = never;
export const keptHostsSentence = never;
export const keptRowName = never;
export const keptSchedulerSentence = never;
export const keptWithNew = none;
export const nearMachines = () => ({ sentences: none(), told: none() });
export const windowsSentence = never;
/** There are no rules about hosts. */
export const withOwnHosts = <Pools>(pools: Pools): Pools => pools;
export const measuredUses = never;
export const withUseOfHosts = <Estate>(estate: Estate): Estate => estate;
export const weekBand = (): undefined => undefined;
export const fitOwnKernel = never;
export const misfitOf = never;
export const costOfPlan = never;
export const licencesToday = never;
/** The catalog of the page has no products. */
export const licenceIslands = none;
export const licencesOfPlan = none;
export const productsOf = none;
export const ChangedAssumptions = nothing;
export const Cost = nothing;
export const DemandOverWeek = nothing;
export const HowMade = nothing;
export const KeptHosts = nothing;
export const KeptRow = nothing;
export const Licences = nothing;
export const Outlook = nothing;
export const Steps = nothing;
