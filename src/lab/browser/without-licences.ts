/** Licences of products and what a plan costs: the catalog of a page has no products, and its questions name no prices. */
const absent = (): never => {
  throw new Error('a page has no prices');
};
const none = (): readonly never[] => [];

export const costOfPlan = absent;
export const licencesToday = absent;
export const productsOf = none;
export const licencesOfPlan = none;
export const licenceIslands = none;
export const Cost = (): null => null;
export const Licences = (): null => null;
