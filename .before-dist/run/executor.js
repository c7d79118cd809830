/** A run was given up because its executor was closed. */
export class ExecutorClosed extends Error {
    constructor() {
        super(...arguments);
        this.name = 'ExecutorClosed';
    }
}
//# sourceMappingURL=executor.js.map