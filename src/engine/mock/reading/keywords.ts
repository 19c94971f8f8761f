const keywords: ReadonlySet<string> = new Set(
	`abstract and any as assert async await bool boolean break case catch char class const constructor continue def default
	del delete do double elif else end enum except export extends false False final finally float fn for foreach from
	func function get global if impl implements import in include instanceof int interface is lambda let local long loop
	match module mut namespace new nil None nonlocal not null number object of or override package pass private
	protected pub public raise readonly record require return returns select self set static str string struct super
	switch template then this throw throws trait true True try type typeof undefined union unless unsafe until use using
	val var void when where while with yield`.split(/\s+/),
);

/** Whether some widely used language keeps this word for itself. */
export function isKeyword(word: string): boolean {
	return keywords.has(word);
}
