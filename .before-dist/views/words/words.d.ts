import type { Mark } from '../../base/figure.ts';
import type { CapacityLaw, Resource } from '../../plan/result.ts';
import type { FigureField } from './estate-summary.ts';
/** What each resource is called in an answer. */
export declare const RESOURCE_WORDS: Readonly<Record<Resource, string>>;
/** Who said how full a host may run. */
export declare const LAW_WORDS: Readonly<Record<CapacityLaw, string>>;
/** What the marks beside figures mean. */
export declare const MARK_WORDS: Readonly<Record<Mark, string>>;
/** What the figures of a guest are called. */
export declare const FIGURE_WORDS: Readonly<Record<FigureField, string>>;
