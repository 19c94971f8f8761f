import type { Exchange } from '../../src/protocol/panel.ts';
import { answer, exchange } from '../../test/panel/support/conversations.ts';
import { section } from './answer.ts';

/** A conversation of 500 messages, 2 MB: prose, code, lists, tables, formulas and Arabic, the same in every run. */
export function longConversation(exchanges = 250): readonly Exchange[] {
	return Array.from({ length: exchanges }, (_, index) =>
		exchange({
			id: `long${index}`,
			question: isArabic(index)
				? `كيف تقرر الخطوة رقم ${index} متى تعيد المحاولة؟`
				: `How does step ${index} decide when to try again, and what follows from it?`,
			answer: answer(longAnswerOf(index), {
				usage: { kind: 'usage', input: 1200 + index, output: 2000, exact: true, usd: 0.0012 },
				processingTimeMs: 8000,
			}),
		}),
	);
}

/** An answer of about 8 kB. */
export function longAnswerOf(index: number): string {
	const more = isArabic(index) ? arabic(index) : section(index * 2 + 1);
	return [section(index * 2), more].join('\n\n');
}

function isArabic(index: number): boolean {
	return index % 5 === 4;
}

function arabic(index: number): string {
	const sentence = `تنظر الخطوة \`step${index}\` أولا في **رمز** الخطأ ثم في حالته، وبعد ذلك تقرر هل تعيد المحاولة أم تتوقف. `;
	return `### ملاحظة ${index}\n\n${sentence.repeat(20)}\n\n- بند أول عن \`value_${index}\`\n- بند **ثان**`;
}
