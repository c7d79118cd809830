// Scales of the charts are between numbers; the package brings colours, dates and transforms as well.
export const interpolateNumber = (from: number, to: number) => (share: number) => from * (1 - share) + to * share;
export const interpolateRound = (from: number, to: number) => (share: number) =>
  Math.round(from * (1 - share) + to * share);
export const interpolate = interpolateNumber;
export const piecewise = (): never => {
  throw new Error('no chart of the lab has pieces');
};
