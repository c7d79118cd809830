/** The guest or host of a series, as named in its source. */
export interface SeriesOwner {
  /** A `machine` measured itself: a guest or a host. */
  readonly kind: 'guest' | 'host' | 'machine';
  /** Unique among those of its kind in the source. */
  readonly id: string;
  /** Other names that an inventory may have for it, the best first. */
  readonly names?: readonly string[];
  /** The host of a guest; the last one in the source. */
  readonly host?: string;
  /** What runs a guest, where its series have names of that platform's exporter: `proxmox`, `libvirt`, `kubevirt`. */
  readonly platform?: string;
  /** Further facts in the source. */
  readonly vcpus?: number;
  readonly memoryMib?: number;
  /** The clock that its MHz are to be read against. */
  readonly mhz?: number;
}
