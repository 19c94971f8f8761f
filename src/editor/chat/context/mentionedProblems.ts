import { posix } from 'node:path';
import * as l10n from '@vscode/l10n';
import { fuzzyMatch } from '../../../text/fuzzyMatch.ts';
import type { Offered } from './offered.ts';
import { type Problem, type Target, targetId } from './target.ts';

const singleOnes = 20;

/** A document and what is wrong in it. */
export interface DocumentProblems {
	readonly uri: string;
	/** The gravest first. */
	readonly problems: readonly Problem[];
}

/**
 * What `#` offers: all problems of the active document, those of every open one together, and the gravest of the active
 * one each by itself.
 */
export function mentionedProblems(
	query: string,
	active: DocumentProblems | undefined,
	open: readonly DocumentProblems[],
): readonly Offered[] {
	const faulty = open.filter(({ problems }) => problems.length > 0);
	const count = faulty.reduce((sum, { problems }) => sum + problems.length, 0);
	const all: Offered[] = [];
	if (active !== undefined && active.problems.length > 0) {
		const label = l10n.t('Problems in {0}', nameOf(active.uri));
		all.push(offered(label, String(active.problems.length), [{ kind: 'problems', uri: active.uri }]));
	}
	if (faulty.some(({ uri }) => uri !== active?.uri)) {
		const targets = faulty.map(({ uri }): Target => ({ kind: 'problems', uri }));
		all.push(offered(l10n.t('Problems in all open files'), String(count), targets));
	}
	for (const problem of active?.problems.slice(0, singleOnes) ?? []) {
		if (active === undefined) break;
		const place = `${nameOf(active.uri)}:${problem.range.start.line + 1}`;
		const [firstLine = ''] = problem.message.split('\n', 1);
		all.push(offered(firstLine, place, [{ kind: 'problems', uri: active.uri, problem }]));
	}
	return all.filter(({ mention }) => fuzzyMatch(query, mention.label) !== undefined);
}

function offered(label: string, detail: string, targets: readonly Target[]): Offered {
	return { mention: { id: targets.map(targetId).join(' '), kind: 'problems', label, detail }, targets };
}

function nameOf(uri: string): string {
	return decodeURIComponent(posix.basename(uri));
}
