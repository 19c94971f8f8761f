import type { AnswerRecord } from '../../engine/answer/answerRecord.ts';
import type { Question } from '../../engine/answer/question.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Editing } from '../../engine/edits/editing.ts';
import type { AnswerCache } from '../../engine/hybrid/cache/answerCache.ts';
import { DraftTrust } from '../../engine/hybrid/drafts/draftTrust.ts';
import type { Foreteller } from '../../engine/hybrid/drafts/foreteller.ts';
import { InsertedDraft } from '../../engine/hybrid/drafts/insertedDraft.ts';
import { HybridStreamEngine } from '../../engine/hybrid/hybridStreamEngine.ts';
import { Frames } from '../../engine/hybrid/pacing/frames.ts';
import { createForeteller } from '../../engine/hybrid/prediction/createForeteller.ts';
import { Indexes } from '../../engine/hybrid/prediction/indexes.ts';
import { RepeatedAnswer } from '../../engine/hybrid/prediction/repeatedAnswer.ts';
import { alertLimitsOf } from '../../engine/hybrid/quality/alertLimits.ts';
import { QualityMonitor } from '../../engine/hybrid/quality/qualityMonitor.ts';
import type { Turn } from '../../engine/provider.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import type { EventStream } from '../../engine/stream/stage.ts';
import type { MetricsResult, QualityAlert } from '../../protocol/metrics.ts';
import { turnOfLoop } from '../answers/turnOfLoop.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { StoreClient } from '../store/storeClient.ts';
import { AnswerCaches } from './answerCache.ts';
import { EarlierAnswers } from './earlierAnswers.ts';

/** Of the indexes that are kept ready: those of some 3 million characters. */
const indexBytes = 32 * 1_048_576;

export interface HybridStreamingParts {
	readonly clock: Clock;
	readonly settings: Pick<CurrentSettings, 'resolved'>;
	/** The URIs of the client's workspace folders. */
	readonly folders: () => readonly string[];
	readonly log: Log;
	/** Hears of a limit that answers have passed. */
	readonly alert: (alert: QualityAlert) => void;
}

/** One answer to come. */
export interface HybridQuestion {
	readonly question: Question;
	readonly history: readonly Turn[];
	/** The person wants less motion. */
	readonly unsmoothed: boolean;
	/** When it arrived, in milliseconds of the clock. */
	readonly arrived: number;
	readonly signal: AbortSignal;
}

export interface HybridAnswer {
	/** To be told when the request is assembled: from then on the answer is foretold. */
	assembled(editing: Editing | undefined): void;
	/** The answer's events, with what is foretold. */
	stream(source: EventStream): EventStream;
	/** To be told what is kept of it. */
	ended(record: Pick<AnswerRecord, 'text' | 'terminal'>): void;
}

/** What makes answers look and be faster, over all answers of the process. */
export class HybridStreaming {
	readonly #monitor: QualityMonitor;
	readonly #caches: AnswerCaches;
	readonly #parts: HybridStreamingParts;
	readonly #engine: HybridStreamEngine;
	#indexes = new Indexes(indexBytes);
	readonly #earlier = new EarlierAnswers();

	constructor(parts: HybridStreamingParts) {
		this.#parts = parts;
		const { clock, settings, folders, log, alert } = parts;
		this.#caches = new AnswerCaches({
			clock,
			settings,
			folders,
			report: (failure) => log.warn(`The cache of answers failed: ${describeFailure(failure)}`),
		});
		this.#monitor = new QualityMonitor({
			limits: () => alertLimitsOf(this.#settings),
			alert,
		});
		this.#engine = new HybridStreamEngine({
			clock,
			frames: new Frames(clock),
			trust: new DraftTrust({ minAccuracy: () => this.#settings['tributary.hybridStreaming.minAccuracy'] }),
			monitor: this.#monitor,
		});
	}

	get isOn(): boolean {
		return this.#settings['tributary.hybridStreaming.enabled'];
	}

	/** Answers that are replayed where exactly the same is asked again; `undefined` where none are. */
	get cache(): AnswerCache | undefined {
		return this.#caches.current;
	}

	/** From now on answers are kept in the store. */
	open(client: StoreClient): void {
		this.#caches.open(client);
	}

	/** After a change of the settings. */
	configure(): void {
		this.#caches.configure();
	}

	/** What `tributary/metrics` answers. Rows stay when measuring is turned off: they tell of what was measured. */
	async metrics(): Promise<MetricsResult> {
		const cache = await this.#caches.metrics();
		return { enabled: this.isOn, rows: this.#monitor.metrics(), ...(cache === undefined ? {} : { cache }) };
	}

	/** For an answer that begins now; `undefined` where it is streamed as it comes. */
	begin({ question, history, unsmoothed, arrived, signal }: HybridQuestion): HybridAnswer | undefined {
		if (!this.isOn) return undefined;
		const { form } = question;
		const { promise: foreteller, resolve } = Promise.withResolvers<Foreteller>();
		const insertion = InsertedDraft.for(question);
		let isAssembled = false;
		return {
			assembled: (editing) => {
				// Whoever is asked after a failure, the answer is about the same.
				if (isAssembled) return;
				isAssembled = true;
				resolve(this.#foreteller(question, history, editing));
			},
			stream: (source) =>
				this.#engine.stream(source, {
					foreteller,
					...(insertion === undefined ? {} : { insertion }),
					// Blocks are seen when they are whole: there is nothing to make look calmer.
					smooth: form !== 'edit' && !unsmoothed && this.#settings['tributary.hybridStreaming.smoothing'] !== 'off',
					form,
					arrived,
					signal,
				}),
			ended: ({ text, terminal }) => {
				if (terminal.kind === 'done' && terminal.reason === 'stop') this.#earlier.keep(keyOf(question), text);
			},
		};
	}

	/** While a person types: makes ready what their question would need. Nothing leaves the machine. */
	async prepare(question: Question, history: readonly Turn[]): Promise<void> {
		if (!this.isOn) return;
		try {
			await this.#foreteller(question, history, undefined);
		} catch (failure) {
			this.#parts.log.debug(`Nothing was prepared: ${describeFailure(failure)}`);
		}
	}

	/** What this process keeps of conversations; of those in the store it forgets by itself. */
	forgetTexts(): void {
		this.#earlier.forget();
		this.#indexes = new Indexes(indexBytes);
		this.#caches.forget();
	}

	/** Everything that is kept of answers, how they came included. */
	forget(): void {
		this.forgetTexts();
		this.#monitor.forget();
	}

	get #settings(): Settings {
		return this.#parts.settings.resolved.values;
	}

	async #foreteller(question: Question, history: readonly Turn[], editing: Editing | undefined): Promise<Foreteller> {
		const earlier = this.#earlier.to(keyOf(question));
		const predictor = await createForeteller(
			{
				question,
				history,
				...(editing === undefined ? {} : { editing }),
				...(earlier === undefined ? {} : { earlier: [earlier] }),
			},
			{ indexes: this.#indexes, now: () => this.#parts.clock.now(), breathe: turnOfLoop },
		);
		// A change is foretold better from the text that it changes.
		const isRepeated = earlier !== undefined && question.form !== 'edit' && question.continued === undefined;
		return isRepeated ? new RepeatedAnswer(earlier, predictor) : predictor;
	}
}

/** "Fix it" about another file is another question. */
function keyOf({ form, text, references }: Question): string {
	return JSON.stringify([form, text, ...references.map(({ path }) => path)]);
}
