/** What a panel's page may load: its own bundle by its nonce, and styles, fonts and pictures from where it lies. */
export function panelPolicy(source: string, nonce: string): string {
	return [
		`default-src 'none'`,
		`script-src 'nonce-${nonce}'`,
		`style-src ${source}`,
		`font-src ${source}`,
		`img-src ${source} data:`,
	].join('; ');
}
