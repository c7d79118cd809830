/** Distances between two pCPUs, in the order of `MachineCosts`' arrays. */
export const DISTANCES = ['self', 'sibling', 'llc', 'node', 'package', 'machine'];
/** Settings of guests that some schedulers do not have. */
export const GUEST_SETTINGS = ['weight', 'cap', 'reservation'];
export const BALANCES = ['round-robin', 'random', 'least-connections'];
//# sourceMappingURL=resolved-scenario.js.map