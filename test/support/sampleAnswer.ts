/** An answer as it may be cut anywhere: prose, a list, code with many closing braces, a table, Arabic. */
export const sampleAnswer = `Retries belong where the failure is understood. A timeout of the first token has cost the person minutes
already, so trying once more is a decision for them and not for us.

1. **Classify** the failure by its code, never by its text.
2. Wait with full jitter, because clients that failed together would come back together.
3. Give up after two attempts and say so.

\`\`\`ts
export function decide(code: string, attempts: number): Decision {
	for (const rule of rules) {
		if (rule.matches(code)) {
			switch (rule.kind) {
				case 'retry': {
					if (attempts < rule.most) {
						return { kind: 'retry', afterMs: jitter(rule.baseMs * 2 ** attempts) };
					}
					return { kind: 'stop', reason: 'attempts' };
				}
				default: {
					return { kind: 'stop', reason: rule.kind };
				}
			}
		}
	}
	return { kind: 'stop', reason: 'unknown' };
}
\`\`\`

| code | attempts | wait in ms |
| ---- | -------- | ---------- |
| 429  | 2        | 500        |
| 500  | 2        | 500        |
| 529  | 2        | 1000       |

بالعربية: لا يُعاد الطلب بعد ظهور أول كلمة من الإجابة، لأن القارئ قد قرأها فعلًا. يبقى النص الجزئي في مكانه، ويظهر
زر «متابعة» ليُكمل النموذج من حيث توقّف. وإذا رفض المزوّد المفتاح فلا فائدة من المحاولة مرة أخرى.

The budget is checked before each attempt, since an answer that was paid for twice is worse than one that came late.
`;

/** 20 places to cut it at, spread over it; most are in the midst of a word. */
export const sampleCuts: readonly number[] = Array.from(
	{ length: 20 },
	(_, index) => 60 + Math.floor((index * (sampleAnswer.length - 100)) / 19),
);
