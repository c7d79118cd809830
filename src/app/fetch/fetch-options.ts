import type { WorkOptions } from '../runs/simulations.ts';
import type { ServerAccess } from './server.ts';

/** How a server is asked, progress, and cancellation. */
export type FetchOptions = WorkOptions & Omit<ServerAccess, 'url' | 'signal'>;
