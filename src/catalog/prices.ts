/** What things cost a user, of the user's own file: none is shipped. Amounts are in the currency. */
export interface Prices {
  readonly currency: string;
  /** Years over which costs are added. */
  readonly years: number;
  /** Of a host that is bought, by name of the machine; `default` for all others. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Upkeep of a host. */
  readonly hostPerYear: number;
  readonly rackUnitPerYear: number;
  readonly kWh: number;
  /** What the data center draws for each watt of the hosts. */
  readonly powerFactor: number;
  readonly guestPerYear: number;
  /** Of one licence, by product and way to license it. */
  readonly licences: Readonly<Record<string, Readonly<Record<string, LicencePrice>>>>;
}

/** The price of a licence, paid once, every year, or both. */
export interface LicencePrice {
  readonly once?: number | undefined;
  readonly perYear?: number | undefined;
}
