import type { Question } from '../answer/question.ts';
import type { Turn } from '../provider.ts';
import type { Query, QueryReference } from './query.ts';

/** What the classifier looks at: the question in the person's words, and of what goes along only how much it is. */
export function queryOf(question: Question, history: readonly Turn[]): Query {
	const { text, task, references, images } = question;
	return {
		text,
		...(task === undefined ? {} : { task }),
		references: [
			...references.map(
				({ reference, text: read }): QueryReference => ({
					kind: reference.kind,
					characters: read.length,
					...(reference.kind === 'problems' ? { problems: reference.problems.length } : {}),
				}),
			),
			...images.map((): QueryReference => ({ kind: 'image', characters: 0 })),
		],
		previous: history.flatMap(({ role, text: said, question: asked }) => (role === 'user' ? [asked ?? said] : [])),
	};
}
