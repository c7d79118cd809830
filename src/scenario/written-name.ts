/** `timeslice` of `timesliceNs`. */
export type WithoutUnit<Name extends string> = Name extends `${infer Short}Ns` ? Short : Name;

/** The name in a scenario of a parameter or a cost: a time's name loses its `Ns`, for its value has the unit. */
export function withoutUnit<const Name extends string>(name: Name): WithoutUnit<Name> {
  return name.replace(/Ns$/, '') as WithoutUnit<Name>;
}
