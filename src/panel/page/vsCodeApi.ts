/** What VS Code gives to a webview's page: the way to its editor, and a place for what may be lost. */
export interface VsCodeApi<ToEditor, Losable> {
	postMessage(message: ToEditor): void;
	/** An older version of the page may have written it. */
	getState(): unknown;
	setState(state: Losable): void;
}

declare function acquireVsCodeApi(): VsCodeApi<unknown, unknown>;

/** Can be called once in the life of a page. */
export function connectToVsCode<ToEditor, Losable>(): VsCodeApi<ToEditor, Losable> {
	return acquireVsCodeApi();
}
