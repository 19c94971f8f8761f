import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { SessionArchive } from '../sessions/sessionArchive.ts';

/** Hands the setting on to the archive, where it is another than the archive goes by. */
export class Retention {
	readonly #archive: Pick<SessionArchive, 'retain'>;
	readonly #log: Log;
	/** An archive that was told nothing keeps everything. */
	#days = 0;

	constructor(archive: Pick<SessionArchive, 'retain'>, log: Log) {
		this.#archive = archive;
		this.#log = log;
	}

	/** Never rejects. */
	async keep(days: number): Promise<void> {
		if (days === this.#days) return;
		const before = this.#days;
		this.#days = days;
		try {
			await this.#archive.retain(days);
		} catch (failure) {
			// So that the same value is handed on again at the next chance.
			if (this.#days === days) this.#days = before;
			this.#log.error(`Old conversations could not be deleted: ${describeFailure(failure)}`);
		}
	}
}
