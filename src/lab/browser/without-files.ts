/** What the library does with files and other computers, where a page has none of them. */
const absent = (): never => {
  throw new Error('a page has no files and no other computers');
};

export const openRuns = absent;
export const readWithSeries = absent;
export const sourcesOf = (): readonly string[] => [];
/** Of questions that a page does not ask: hosts of today are not kept, and without series or growth there is no outlook. */
export const hostsOfEstate = absent;
export const withinToday = absent;
export const keepingAllHosts = (): undefined => undefined;
export const keptHosts = (): undefined => undefined;
export const outlookOf = (): undefined => undefined;
/** Nor how fast guests move. */
export const parseMovingTime = (): undefined => undefined;
export const timesOf = (): readonly never[] => [];
export const configuredMemoryTrends = absent;
export const trendsOf = absent;
/** Files that a question of a page never names. */
export const hostRulesOf = absent;
export const planSteps = absent;
export const readHostRules = absent;
export const readPrices = absent;
export const readWhatIfFile = absent;
export const spareHosts = absent;
export const stackSteps = absent;
export const withLicencesOfFile = absent;
export const withMachinesOfFile = absent;
