import { allCores } from "./worker-threads.js";
/**
 * The executor that was asked for.
 * @throws InputError where no Redis answers at the address
 */
export async function openExecutor({ url, threads, ...options }) {
    if (url === undefined)
        return allCores(threads);
    const { redisExecutor } = await import("./redis/redis-executor.js");
    return redisExecutor(url, options);
}
//# sourceMappingURL=open-executor.js.map