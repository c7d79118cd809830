import { NONE } from "./placement.js";
/** Hosts by fill: a tree whose nodes know the emptiest host below them; of equals, the first. */
export class EmptiestHosts {
    #placement;
    #leaves;
    #fill;
    /** Node -> host; node 1 is the root, leaves start at #leaves. */
    #emptiest;
    /** @param placement all its hosts are open already */
    constructor(placement) {
        this.#placement = placement;
        let leaves = 1;
        while (leaves < placement.hosts)
            leaves *= 2;
        this.#leaves = leaves;
        this.#fill = new Float64Array(leaves).fill(Infinity);
        this.#emptiest = new Int32Array(2 * leaves);
        for (let leaf = 0; leaf < leaves; leaf++)
            this.#emptiest[leaves + leaf] = leaf;
        this.reset();
    }
    /** Tells the tree that the load of any host may have changed; closed ones are open again. */
    reset() {
        for (let host = 0; host < this.#placement.hosts; host++)
            this.#fill[host] = this.#placement.fill(host);
        for (let node = this.#leaves - 1; node >= 1; node--)
            this.#settle(node);
    }
    /** Tells the tree that a host's load changed. */
    update(host) {
        this.#set(host, this.#placement.fill(host));
    }
    /** Takes a host out, until the tree is reset. */
    close(host) {
        this.#set(host, Infinity);
    }
    /** The emptiest host that takes the item, or NONE. */
    thatTakes(item) {
        const refused = [];
        let host = this.#emptiest[1];
        while (this.#fill[host] !== Infinity && !this.#placement.fits(item, host)) {
            refused.push(host);
            this.#set(host, Infinity);
            host = this.#emptiest[1];
        }
        const found = this.#fill[host] === Infinity ? NONE : host;
        for (const other of refused)
            this.update(other);
        return found;
    }
    #set(host, fill) {
        this.#fill[host] = fill;
        for (let node = (this.#leaves + host) >> 1; node >= 1; node >>= 1)
            this.#settle(node);
    }
    #settle(node) {
        const left = this.#emptiest[2 * node];
        const right = this.#emptiest[2 * node + 1];
        this.#emptiest[node] = this.#fill[right] < this.#fill[left] ? right : left;
    }
}
//# sourceMappingURL=emptiest-hosts.js.map