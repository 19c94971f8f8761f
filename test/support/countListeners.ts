/** From now on counts who listens to the signal: those that came less those that went. */
export function countListeners(signal: AbortSignal): { readonly count: number } {
	const listeners = { count: 0 };
	const { addEventListener, removeEventListener } = signal;
	signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
		listeners.count++;
		addEventListener.apply(signal, args);
	};
	signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
		listeners.count--;
		removeEventListener.apply(signal, args);
	};
	return listeners;
}
