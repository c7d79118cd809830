/**
 * Independent streams of random numbers, numbered from 0: one a purpose, so that two schedulers see the same guests
 * (common random numbers). Each stream is an sfc32 generator (C. Doty-Humphrey's PractRand), four 32-bit words of state,
 * seeded by hashing (seed, name) three times over and warmed up by twelve rounds: a stream's numbers depend on its name,
 * not on how many others there are.
 */
export declare class RandomStreams {
    private readonly state;
    /** @param names `nameLength` whole numbers a stream, no two streams alike */
    constructor(seed: number, names: Int32Array, nameLength: number);
    /** Uniform in (0, 1): never 0 and never 1, in steps of 2^-32. */
    uniform(stream: number): number;
    /** Exponential with mean 1. */
    exponential(stream: number): number;
    /** Standard normal, by inversion. */
    normal(stream: number): number;
    /** Pareto with smallest value 1 and the given tail exponent. */
    pareto(stream: number, shape: number): number;
    /** 32 random bits. */
    private bits;
}
