/**
 * Whether a path that a model wrote means the document `own`. Models leave leading folders out, so the end of the path
 * does, from a whole name on; but not where it is the path of another document that the question showed (`paths`).
 */
export function meansPath(own: string, paths: readonly string[]): (path: string) => boolean {
	const others = new Set(paths.filter((path) => path !== own));
	return (path) => {
		const named = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
		if (named === own) return true;
		return named !== '' && !others.has(named) && own.endsWith(`/${named}`);
	};
}
