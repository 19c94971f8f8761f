import * as z from 'zod/mini';
import { keyedProviders } from './keys.ts';
import { idSchema } from './sessions.ts';

/** Where the winning value of a setting lives. */
export type SettingSource = 'workspaceFolder' | 'workspace' | 'user' | 'environment' | 'default';
export const settingScopeSchema = z.enum(['workspaceFolder', 'workspace', 'user']);
export type SettingScope = z.infer<typeof settingScopeSchema>;

/** How the editor reaches the network: VS Code's own `http.*` settings, which a child process does not inherit. */
export const networkSchema = z.object({
	/** `http.proxy`. Absent or empty: the environment's proxy, as VS Code does. */
	proxy: z.optional(z.string()),
	/** `http.proxySupport`: with `off` no proxy is used at all. */
	proxySupport: z.optional(z.enum(['off', 'on', 'fallback', 'override'])),
	/** `http.proxyStrictSSL`: whether certificates are checked. */
	strictSsl: z.optional(z.boolean()),
	/** `http.noProxy`: hosts that are reached directly. */
	noProxy: z.optional(z.array(z.string())),
	/** `http.proxyAuthorization`: the header for the proxy. A secret. */
	proxyAuthorization: z.optional(z.string()),
	/** `http.systemCertificates`: whether the system's certificates count beside the built-in ones. */
	systemCertificates: z.optional(z.boolean()),
});
export type Network = z.infer<typeof networkSchema>;

/**
 * What `workspace/didChangeConfiguration` and `initializationOptions.configuration` carry: only what somebody set, by
 * flat key (`tributary.model`), and for each where. A plain LSP client may send nested objects and no scopes.
 */
export const configurationSchema = z.object({
	settings: z.record(z.string(), z.unknown()),
	scopes: z.optional(z.record(z.string(), settingScopeSchema)),
	network: z.optional(networkSchema),
});
export type Configuration = z.infer<typeof configurationSchema>;

/** Keys from the editor's SecretStorage. The whole set each time: what is missing is forgotten. */
export const credentialsSchema = z.object({
	keys: z.partialRecord(z.enum(keyedProviders), z.string().check(z.minLength(1))),
	/** Keys of the person's own endpoints, by endpoint. */
	endpoints: z._default(z.record(z.string(), z.string().check(z.minLength(1))), {}),
});
export type Credentials = z.input<typeof credentialsSchema>;
export type ParsedCredentials = z.output<typeof credentialsSchema>;

export const initializationOptionsSchema = z.object({
	configuration: z.optional(configurationSchema),
	/** `vscode.env.remoteName` (`wsl`, `ssh-remote`, `dev-container`): the host runs there, not where the person sits. */
	remote: z.optional(z.string()),
	/** The folder in which conversations are kept; without one they live as long as the host. */
	storeDirectory: z.optional(z.string().check(z.minLength(1))),
	/**
	 * Names this client among those that share the store, and stays the same when its host is started again: answers that
	 * a host of this name left running are interrupted, and nobody waits for their leases. Else the host names itself.
	 */
	storeOwner: z.optional(idSchema),
	/** What this client can do beyond LSP. */
	capabilities: z.optional(z.object({ credit: z.optional(z.boolean()) })),
});
export type InitializationOptions = z.infer<typeof initializationOptionsSchema>;
