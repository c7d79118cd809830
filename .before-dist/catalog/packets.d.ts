import type { PacketModel } from '../scenario/connections/packets.ts';
import type { Figure } from '../base/figure.ts';
/** `catalog/packets.yaml`: the bare numbers, and where each is from. */
export interface PacketCatalog {
    readonly model: PacketModel;
    readonly figures: readonly {
        readonly name: string;
        readonly figure: Figure;
    }[];
}
/** @throws InputError naming file and field */
export declare function readPackets(file: string | URL): PacketCatalog;
