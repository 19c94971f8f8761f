import type { ComplexityReason, QueryLanguage, TaskKind } from '../../protocol/routing.ts';

/** How a question was taken, and why. */
export interface Classification {
	/** 0 (trivial) to 1. */
	readonly complexity: number;
	readonly kind: TaskKind;
	readonly language: QueryLanguage;
	/** Tokens that the answer will probably have. */
	readonly outputTokens: number;
	readonly needs: QueryNeeds;
	/** What decided, the weightiest first. */
	readonly reasons: readonly ComplexityReason[];
}

/** What a model has to be able to do to answer at all. */
export interface QueryNeeds {
	readonly vision: boolean;
	readonly tools: boolean;
	/** More goes along than the window of a common small model holds. */
	readonly longContext: boolean;
}
