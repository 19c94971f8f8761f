import { type ResolvedSettings, resolveSettings } from '../../engine/settings/resolve.ts';
import type { Configuration, Network } from '../../protocol/configuration.ts';
import { networkSecrets } from '../connections/networkSecrets.ts';
import type { OwnEnvironment } from '../process/environment.ts';
import { endpointSecrets } from './endpointSecrets.ts';

/** The settings as they stand: the last configuration that the client sent, over the environment of the start. */
export class CurrentSettings {
	readonly #environment: OwnEnvironment;
	#resolved: ResolvedSettings;
	#network: Network = {};
	#secrets: readonly string[];

	constructor(environment: OwnEnvironment) {
		this.#environment = environment;
		this.#resolved = resolveSettings({ configuration: { settings: {} }, environment });
		this.#secrets = this.#findSecrets();
	}

	get resolved(): ResolvedSettings {
		return this.#resolved;
	}

	/** How the editor reaches the network; nothing is set where the client is no editor. */
	get network(): Network {
		return this.#network;
	}

	/** What in them must not get out: values of headers, credentials of proxies. */
	get secrets(): readonly string[] {
		return this.#secrets;
	}

	/** The whole configuration each time: what is missing is set by nobody. */
	replace(configuration: Configuration): void {
		this.#resolved = resolveSettings({ configuration, environment: this.#environment });
		this.#network = configuration.network ?? {};
		this.#secrets = this.#findSecrets();
	}

	#findSecrets(): readonly string[] {
		const endpoints = this.#resolved.values['tributary.endpoints'];
		return [...endpointSecrets(endpoints), ...networkSecrets(this.#network, this.#environment)];
	}
}
