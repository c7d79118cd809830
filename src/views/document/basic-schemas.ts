import { z } from 'zod';

/** Shapes that many documents have. */
export const count = z.int().min(0);
export const amount = z.number().min(0);
/** A share, 0 to 1. */
export const ratio = z.number().min(0).max(1);
/** How far a figure can be trusted. */
export const mark = z.enum(['measured', 'published', 'derived', 'assumed']);
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
