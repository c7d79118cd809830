/** What a suffix multiplies by: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** A quantity of Kubernetes, in processors or bytes: `2`, `500m`, `8Gi`, `8G`, `1e9`. Undefined for any other text. */
export function resourceQuantity(text: string | undefined): number | undefined {
  const [, digits, suffix] = /^(\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?)([a-zA-Z]{0,2})$/u.exec(text ?? '') ?? [];
  const factor = suffix === undefined || !Object.hasOwn(SUFFIXES, suffix) ? undefined : SUFFIXES[suffix];
  if (digits === undefined || factor === undefined) return undefined;
  const value = Number(digits) * factor;
  return Number.isFinite(value) ? value : undefined;
}
