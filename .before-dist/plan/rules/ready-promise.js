import { InputError } from "../../base/input-error.js";
/**
 * The promise a plan can keep: how long the worst guest waits for a processor.
 * @throws InputError for any other promise: the pooling law says nothing about it
 */
export function readyPromise(promise, place = '--promise') {
    if (promise.metric !== 'readyRatio' || promise.statistic.kind !== 'worst' || promise.value >= 1) {
        throw new InputError({
            place,
            found: `'${promise.text}'`,
            expected: 'the ready share of the worst guest, under 100 %',
            hint: "a plan promises 'ready<=5%'; a sweep takes the other promises",
        });
    }
    return { worstReadyRatio: promise.value };
}
//# sourceMappingURL=ready-promise.js.map