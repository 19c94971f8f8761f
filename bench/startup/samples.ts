/** What one fresh extension host measured. Times in milliseconds. */
export interface HostSamples {
	readonly tributary: Activation;
	/** An extension that does nothing, in the same host. */
	readonly idle: Activation;
	/** From a question in a fresh host process to its first event in the editor, with no delay in the mock. */
	readonly firstEventMs: number;
	/** The same again, with the host process running. */
	readonly nextFirstEventMs: number;
}

export interface Activation {
	/** What the host's own thread computed. Unlike the time on the clock, it does not grow with the machine's load. */
	readonly cpuMs: number;
	/** How long the host's event loop was busy, so that other extensions had to wait. */
	readonly busyMs: number;
	/** Until `activate()` had resolved. */
	readonly wallMs: number;
}

/** The variables by which the bench and the module inside the host know of each other. */
export const samplesVariable = 'TRIBUTARY_BENCH_SAMPLES';
export const orderVariable = 'TRIBUTARY_BENCH_ORDER';
