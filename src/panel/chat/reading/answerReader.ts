import * as l10n from '@vscode/l10n';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { errorSentence } from '../../../text/wording/errors.ts';
import { warningSentence } from '../../../text/wording/warnings.ts';
import { formatNumber } from '../../page/numbers.ts';
import { spentOn } from '../answer/spent.ts';
import { offerIn } from '../answer/strongerOffer.ts';
import type { DrawnBlocks } from '../markdown/markdownView.ts';
import type { LiveRegion } from './liveRegion.ts';
import { completeSentences } from './sentences.ts';
import { spokenText } from './spokenText.ts';

/** A voice says about three words in this time, in milliseconds; to look more often finds nothing to add. */
const lookEveryMs = 200;

/** A long block that grows is read from its beginning each time: it is looked at so much less often. */
const restFactor = 100;

/** Says one answer aloud while it streams, sentence by sentence, with a word at both ends. */
export class AnswerReader {
	readonly #region: LiveRegion;
	readonly #blocks: () => DrawnBlocks;
	/** The block that is being said, and how many of its characters were. */
	#block = 0;
	#said = 0;
	#phase: 'silent' | 'reading' | 'over' = 'silent';
	/** What the last look took. */
	#lookMs = 0;
	#looking: ReturnType<typeof setTimeout> | undefined;

	/** `blocks` gives what is drawn of the answer. What is there already is not said: the part that is continued. */
	constructor(region: LiveRegion, blocks: () => DrawnBlocks) {
		this.#region = region;
		this.#blocks = blocks;
		const last = blocks().elements.at(-1);
		if (last === undefined) return;
		this.#block = blocks().elements.length - 1;
		this.#said = spokenText(last).trimEnd().length;
	}

	/** After each drawing of the answer. Whether more is to be read. */
	read(exchange: Exchange, language: Language): boolean {
		if (this.#phase === 'over') return false;
		if (this.#phase === 'silent') {
			this.#region.say(l10n.t('Tributary is answering'));
			this.#phase = 'reading';
		}
		if (isRunning(exchange.answer)) {
			this.#looking ??= setTimeout(() => this.#look(), Math.max(lookEveryMs, this.#lookMs * restFactor));
			return true;
		}
		this.#phase = 'over';
		this.#readBlocks();
		this.#region.say(ending(exchange, language));
		const offer = offerIn(exchange.answer);
		if (offer !== undefined) this.#region.say(warningSentence(offer));
		return false;
	}

	/** The answer is gone from the page. */
	stop(): void {
		clearTimeout(this.#looking);
		this.#phase = 'over';
	}

	#look(): void {
		const start = performance.now();
		this.#readBlocks();
		this.#lookMs = performance.now() - start;
	}

	#readBlocks(): void {
		clearTimeout(this.#looking);
		this.#looking = undefined;
		const { elements, settled } = this.#blocks();
		for (let index = this.#block; index < elements.length; index += 1) {
			const element = elements[index];
			if (element === undefined) return;
			const text = spokenText(element);
			if (index < settled) {
				this.#region.say(text.slice(this.#said));
				this.#block = index + 1;
				this.#said = 0;
			} else {
				// The line break at the end is the paragraph's, which may go on.
				const end = completeSentences(text.trimEnd(), this.#said);
				this.#region.say(text.slice(this.#said, end));
				this.#said = end;
				return;
			}
		}
	}
}

function ending({ answer }: Exchange, language: Language): string {
	const { state } = answer;
	const { usage } = spentOn(answer);
	if (state.phase === 'failed') {
		const { title, detail } = errorSentence(state.error);
		return `${title}. ${detail}`;
	}
	if (state.phase === 'interrupted') return l10n.t('Answer interrupted');
	if (state.phase === 'done' && state.reason === 'cancelled') return l10n.t('Answer stopped');
	if (usage === undefined) return l10n.t('Answer finished');
	return l10n.t('Answer finished, {0} tokens', formatNumber(usage.output, language));
}
