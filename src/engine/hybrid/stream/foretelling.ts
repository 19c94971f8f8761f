import type { DoneEvent, DraftEvent, ErrorEvent, RouteEvent } from '../../../protocol/stream.ts';
import { DraftAccount, type DraftSums } from '../drafts/draftAccount.ts';
import type { DraftTrust, FormTrust } from '../drafts/draftTrust.ts';
import type { DraftForm } from '../drafts/foreteller.ts';
import type { Frames } from '../pacing/frames.ts';
import type { GuardedForeteller } from './guardedForeteller.ts';

/** A longer draft is cut: nobody sees further ahead. In UTF-16 code units. */
const mostCharacters = 2000;

/** A draft that is shorter may grow with each frame, a longer one when half of it has come: each growth is an event. */
const shortDraft = 16;

/** Milliseconds between two looks ahead where nothing may be shown: samples tell as well how good it would be. */
const betweenSamples = 100;

type Phase =
	/** No model has been asked: nothing is on its way that could be foretold. */
	'before' | 'open' | 'over';

/** What all answers share. */
export interface ForetellingShared {
	readonly trust: Pick<DraftTrust, 'of'>;
	readonly frames: Pick<Frames, 'lookMs'>;
}

/**
 * What is foretold in one answer, and whether it may be shown. Drafts stand behind all text that has come. Whoever shows
 * them goes by `draftAfter`, as the accounts here do, so both know the same without being told.
 *
 * What is foretold is accounted for whether it is shown or not: by that a form that fell silent can prove itself. What is
 * shown has an account of its own, for the person.
 */
export class Foretelling {
	readonly #foreteller: GuardedForeteller;
	readonly #shared: ForetellingShared;
	readonly #told = new DraftAccount();
	readonly #shown = new DraftAccount();
	#phase: Phase = 'before';
	#model = '';
	#form: DraftForm = 'prose';
	#hasShown = false;
	/** In drafts of this form and model; `undefined` before the first of them. */
	#trust: FormTrust | undefined;
	/** Whether nothing was to be shown when somebody last looked ahead. */
	#isSilent = false;
	/** What has come since the foreteller was last asked. */
	#unread = '';
	/** Whether there is text, or a beginning, by which nobody has looked ahead. */
	#isStale = true;
	/** Of what is foretold, when it last was other than what was left of the one before. */
	#length = 0;
	/** Of what is foretold, as far as it has been learned from. */
	#learned = { shown: 0, right: 0 };
	/** Milliseconds of the clock before which nobody looks again. */
	#nextLook = Number.NEGATIVE_INFINITY;

	constructor(foreteller: GuardedForeteller, shared: ForetellingShared) {
		this.#foreteller = foreteller;
		this.#shared = shared;
	}

	/** Whether all that has come stands on the screen already, be it handed on or not. */
	get hasShown(): boolean {
		return this.#hasShown;
	}

	/** Whether it is to be asked again at the next frame, should nothing come until then. */
	get isDue(): boolean {
		return this.#phase === 'open' && !this.#isSilent && this.#wantsMore();
	}

	/** Of what was shown. */
	get sums(): DraftSums {
		return this.#shown.sums;
	}

	/** The question is on its way to this model: drafts may begin. What is replayed is there at once. */
	routed({ model, source }: RouteEvent): void {
		if (this.#phase === 'over') return;
		this.#learn();
		this.#model = model;
		this.#trust = undefined;
		this.#phase = source === 'cache' ? 'before' : 'open';
	}

	/** A piece of the answer has come. */
	came(text: string): void {
		const { draft } = this.#shown;
		this.#hasShown = draft !== '' && draft.startsWith(text);
		this.#shown.confirm(text);
		if (this.#phase === 'over') return;
		this.#told.confirm(text);
		if (!this.#foreteller.isGone) this.#unread += text;
		this.#isStale = true;
	}

	/**
	 * What is to be shown from now on, where that is other than what is; its empty text withdraws. At most one a frame.
	 *
	 * Of the text that has come, `held` characters are held back, and are to be handed on before a draft is. Text that is
	 * spread over time would be shown all at once for it, so a draft waits until it is worth that: as long itself.
	 */
	next(now: number, held: number): DraftEvent | undefined {
		if (this.#phase !== 'open' || now < this.#nextLook) return undefined;
		if (this.#wantsMore()) this.#look(now);
		const text = this.#speaks() && !this.#foreteller.isGone ? this.#told.draft : '';
		if (text === this.#shown.draft || (text !== '' && text.length < held)) return undefined;
		this.#nextLook = now + this.#shared.frames.lookMs;
		this.#shown.show(text);
		const edit = text === '' ? undefined : this.#foreteller.edit(text);
		return edit === undefined ? { kind: 'draft', text } : { kind: 'draft', text, edit };
	}

	/** No draft comes any more: the answer is over (with this terminal), or the person has stopped it. */
	end(terminal?: DoneEvent | ErrorEvent): void {
		// An answer that was cut says nothing of what would have come.
		const isWhole = terminal?.kind === 'done' && terminal.reason === 'stop';
		if (isWhole) this.#shown.end();
		if (this.#phase === 'over') return;
		this.#phase = 'over';
		if (isWhole) this.#told.end();
		this.#learn();
		this.#foreteller.close();
	}

	#wantsMore(): boolean {
		if (!this.#isStale || !this.#foreteller.isReady) return false;
		const { length } = this.#told.draft;
		return length < shortDraft || length * 2 <= this.#length;
	}

	#speaks(): boolean {
		this.#trust ??= this.#shared.trust.of(this.#form, this.#model);
		return this.#trust.speaks();
	}

	/**
	 * What is foretold already and has come true so far stays where now less is foretold: to take it back would count as an
	 * error, and be seen as one, though nothing speaks against it.
	 */
	#look(now: number): void {
		this.#isStale = false;
		if (this.#unread !== '') this.#foreteller.push(this.#unread);
		this.#unread = '';
		const foretold = this.#foreteller.foretell();
		const text = beginningOf(foretold?.text ?? '');
		const form = foretold?.form ?? this.#form;
		if (!this.#told.draft.startsWith(text)) {
			this.#told.show(text);
			this.#length = text.length;
			this.#learn();
		} else if (form !== this.#form) this.#learn();
		if (form !== this.#form) this.#trust = undefined;
		this.#form = form;
		this.#isSilent = !this.#speaks();
		const { lookMs } = this.#shared.frames;
		this.#nextLook = now + (this.#isSilent ? Math.max(betweenSamples, lookMs) : lookMs);
	}

	/** Each draft once: what was decided since the one before it. */
	#learn(): void {
		const { shown, right } = this.#told.sums;
		const decided = { shown: shown - this.#learned.shown, right: right - this.#learned.right };
		if (decided.shown === 0) return;
		this.#learned = { shown, right };
		this.#trust ??= this.#shared.trust.of(this.#form, this.#model);
		this.#trust.learn(decided);
	}
}

/** No half of a surrogate pair at its end. */
function beginningOf(text: string): string {
	if (text.length <= mostCharacters) return text;
	return text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
