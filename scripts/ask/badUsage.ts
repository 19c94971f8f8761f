/** What the person got wrong on the command line or in a file; exit 2. */
export class BadUsage extends Error {
	override readonly name = 'BadUsage';
}
