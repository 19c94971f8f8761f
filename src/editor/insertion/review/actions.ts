import * as l10n from '@vscode/l10n';
import type { Command } from 'vscode';
import type { Language } from '../../../protocol/panel.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { errorSentence } from '../../../text/wording/errors.ts';
import type { InsertionBlock } from '../insertion.ts';
import type { InsertionRun, RunFacts } from '../insertionRun.ts';
import type { BlockLines } from './blockLines.ts';
import { type ReviewTarget, undecidedBlocks } from './target.ts';

/** Commands that only the review itself runs; the others are in the palette. */
export const internalCommands = {
	why: 'tributary.insertion.why',
	showActions: 'tributary.insertion.showActions',
} as const;

/** What stands over a run: what can be done with it, and what is known of it. A fact that does nothing has no command. */
export function runActions(run: InsertionRun, lines: BlockLines, language: Language): readonly Command[] {
	const { insertion } = run;
	if (insertion.state.phase === 'streaming') return [action(l10n.t('Stop'), 'stop', { run }), ...streamingFacts(run)];
	const several = undecidedBlocks(run).length > 1;
	const removed = insertion.blocks
		.filter(({ state }) => state.phase === 'pending')
		.reduce((sum, block) => sum + lines.removed(insertion, block), 0);
	return [
		action(several ? l10n.t('Accept All') : l10n.t('Accept'), 'accept', { run }),
		action(several ? l10n.t('Reject All') : l10n.t('Reject'), 'reject', { run }),
		...(run.retry === undefined ? [] : [action(l10n.t('Retry…'), 'retry', { run })]),
		...comparison(run, removed),
		...outcome(run, language),
	];
}

/** What stands over each of several blocks. */
export function blockActions(run: InsertionRun, { id, state }: InsertionBlock): readonly Command[] {
	if (state.phase !== 'pending') return [];
	return [
		action(l10n.t('Accept This'), 'acceptBlock', { run, blockId: id }),
		action(l10n.t('Reject This'), 'rejectBlock', { run, blockId: id }),
	];
}

/** Why blocks were refused, and how the answer failed. */
function outcome(run: InsertionRun, language: Language): readonly Command[] {
	const { facts, insertion } = run;
	const refused = insertion.blocks.filter(({ state }) => state.phase === 'refused').length;
	const told: Command[] = [];
	const known = factsText(facts, language);
	if (known !== '') told.push(fact(known));
	if (facts.error !== undefined) told.push(why(errorSentence(facts.error).title, run));
	if (refused > 0) told.push(why(l10n.t('Changes that did not fit: {0}. Why?', refused), run));
	return told;
}

/** What was written, where it is known who wrote it: `fast · 1.2 s · $0.0004`. */
export function factsText({ route, usage, processingTimeMs }: RunFacts, language: Language): string {
	const parts: string[] = [];
	if (route !== undefined) {
		parts.push(route.source === 'mock' ? l10n.t('mock') : (route.tier ?? shortName(route.model)));
		if (route.source === 'cache') parts.push(l10n.t('from cache'));
	}
	if (processingTimeMs !== undefined) {
		const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(processingTimeMs / 1000);
		parts.push(l10n.t('{0} s', seconds));
	}
	if (usage?.usd !== undefined && usage.usd > 0) parts.push(formatDollars(usage.usd));
	return parts.join(' · ');
}

/** Without the vendor: `claude-haiku-5.5`. */
export function shortName(model: string): string {
	return model.slice(model.lastIndexOf('/') + 1);
}

function streamingFacts({ facts: { route }, insertion }: InsertionRun): readonly Command[] {
	const parts: string[] = [];
	if (route?.source === 'mock') parts.push(l10n.t('mock'));
	else if (route !== undefined) parts.push(...(route.tier === undefined ? [] : [route.tier]), shortName(route.model));
	if (route?.source === 'cache') parts.push(l10n.t('from cache'));
	// Lenses are asked for only when a document has rested for a quarter of a second (measured in 1.139), so a number
	// beside text that streams into the same document would stand still and be wrong.
	if (insertion.mode === 'preview') {
		const lines = insertion.blocks.reduce((sum, { inserted }) => sum + lineCount(inserted), 0);
		if (lines > 0) parts.push(l10n.t('lines: {0}', lines));
	}
	return parts.length === 0 ? [] : [fact(parts.join(' · '))];
}

/** In a preview nothing is in the document yet, so there is always something to compare. */
function comparison(run: InsertionRun, removed: number): readonly Command[] {
	if (run.insertion.mode === 'preview') return [action(l10n.t('Show Changes'), 'showRemoved', { run })];
	return removed === 0 ? [] : [action(l10n.t('Show Removed ({0})', removed), 'showRemoved', { run })];
}

function lineCount(text: string): number {
	return text === '' ? 0 : text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;
}

function action(title: string, name: string, target: ReviewTarget): Command {
	return { title, command: `tributary.insertion.${name}`, arguments: [target] };
}

function why(title: string, run: InsertionRun): Command {
	return { title, command: internalCommands.why, arguments: [{ run }] };
}

function fact(title: string): Command {
	return { title, command: '' };
}
