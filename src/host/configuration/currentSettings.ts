import { type ResolvedSettings, resolveSettings } from '../../engine/settings/resolve.ts';
import type { Configuration } from '../../protocol/host.ts';
import type { OwnEnvironment } from '../process/environment.ts';

/** The settings as they stand: the last configuration that the client sent, over the environment of the start. */
export class CurrentSettings {
	readonly #environment: OwnEnvironment;
	#resolved: ResolvedSettings;

	constructor(environment: OwnEnvironment) {
		this.#environment = environment;
		this.#resolved = resolveSettings({ configuration: { settings: {} }, environment });
	}

	get resolved(): ResolvedSettings {
		return this.#resolved;
	}

	/** The whole configuration each time: what is missing is set by nobody. */
	replace(configuration: Configuration): void {
		this.#resolved = resolveSettings({ configuration, environment: this.#environment });
	}
}
