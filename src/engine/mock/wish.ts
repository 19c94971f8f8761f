/** What a person wants of the mock, as far as the words say it. */
export type Wish =
	| { readonly kind: 'explain' }
	| { readonly kind: 'review' }
	| { readonly kind: 'document' }
	| { readonly kind: 'repair' }
	| { readonly kind: 'tests' }
	| { readonly kind: 'rename'; readonly from: string; readonly to: string };

const rename = [
	/\brename\s+[`'"]?(?<from>[\w$]+)[`'"]?\s+(?:to|into|as)\s+[`'"]?(?<to>[\w$]+)/i,
	/(?:تسمية|سمِّ?|سمّ)\s+[`'"]?(?<from>[\w$]+)[`'"]?\s+(?:إلى|الى|ب|بـ)\s*[`'"]?(?<to>[\w$]+)/u,
];

/** The first that fits wins, so the narrower wishes stand first. */
const byWords: readonly (readonly [RegExp, Exclude<Wish['kind'], 'rename'>])[] = [
	[/\b(?:explain|describe|what (?:does|is)|how (?:does|do|is)|why|summari[sz]e)\b/i, 'explain'],
	[/اشرح|فسّ?ر|ما (?:هذا|هي|هو|الذي)|كيف|لماذا|لخّ?ص/u, 'explain'],
	[/\b(?:unit )?tests?\b/i, 'tests'],
	[/اختبار/u, 'tests'],
	[/\b(?:fix|repair|refactor|rewrite|improve|clean|moderni[sz]e|simplify|correct|convert)/i, 'repair'],
	[/أصلح|اصلح|إصلاح|صحّ?ح|حسّ?ن|أعد (?:كتابة|هيكلة)|عدّ?ل|حدّ?ث/u, 'repair'],
	[/\b(?:document|docs?|docstrings?|jsdoc|comments?)\b/i, 'document'],
	[/وثّ?ق|توثيق|تعليق/u, 'document'],
	[/\b(?:bugs?|wrong|problems?|issues?|mistakes?|errors?|review)\b/i, 'review'],
	[/خطأ|أخطاء|مشكل|راجع|عيوب|عيب/u, 'review'],
];

export function wishOf(question: string): Wish {
	for (const pattern of rename) {
		const names = pattern.exec(question)?.groups;
		if (names !== undefined) return { kind: 'rename', from: names['from'] ?? '', to: names['to'] ?? '' };
	}
	const kind = byWords.find(([words]) => words.test(question))?.[1];
	return { kind: kind ?? 'explain' };
}

/** Whether most of its letters are Arabic. */
export function isArabic(text: string): boolean {
	const letters = Array.from(text.matchAll(/\p{L}/gu)).length;
	return Array.from(text.matchAll(/\p{Script=Arabic}/gu)).length * 2 > letters;
}
