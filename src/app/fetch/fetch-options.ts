import type { WorkOptions } from '../runs/simulations.ts';
import type { ServerAccess } from './server.ts';

/** How a server is asked, who hears how far it is, and how to stop it. */
export type FetchOptions = WorkOptions & Omit<ServerAccess, 'url' | 'signal'>;
