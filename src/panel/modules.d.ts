/** esbuild's `with { type: 'text' }`. */
declare module '*.svg' {
	const source: string;
	export default source;
}
