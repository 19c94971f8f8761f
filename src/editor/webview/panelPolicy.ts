/**
 * What a panel's page may load: its own bundle by its nonce, a worker whose program the bundle holds, and styles, fonts
 * and pictures from where it lies. A webview can load no worker from a file: that has another origin than its page.
 */
export function panelPolicy(source: string, nonce: string): string {
	return [
		`default-src 'none'`,
		`script-src 'nonce-${nonce}'`,
		`worker-src blob:`,
		`style-src ${source}`,
		`font-src ${source}`,
		`img-src ${source} data:`,
	].join('; ');
}
