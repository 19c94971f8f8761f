import type { Question } from '../answer/question.ts';
import type { Turn } from '../provider.ts';
import { referenceText } from './referenceText.ts';
import { taskText } from './taskText.ts';

/** The question as a model reads it. References first and the question last: that is where models heed it best. */
export function questionTurn({ text, task, references, images, continued }: Question): Turn {
	// The references may read otherwise by now, and the answer is to what they were.
	if (continued !== undefined) return continued.asked;
	const wish = task === undefined || taskText[task] === '' ? [] : [taskText[task]];
	const around = [...references.map(referenceText), ...wish];
	const turn: Turn = {
		role: 'user',
		text: [...around, text].join('\n\n'),
		...(around.length === 0 ? {} : { question: text }),
	};
	return images.length === 0 ? turn : { ...turn, images };
}
