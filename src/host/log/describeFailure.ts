import { AnswerFailure } from '../../engine/answer/answerFailure.ts';

/**
 * A failure as the log may have it: kind, code and stack, without any message, because a message may quote what was
 * parsed: a document, a question, an answer.
 */
export function describeFailure(failure: unknown): string {
	if (!(failure instanceof Error)) return `thrown: ${typeof failure}`;
	const code = codeOf(failure);
	const head = code === undefined ? failure.name : `${failure.name} ${code}`;
	const cause = failure.cause === undefined ? '' : `\ncaused by ${describeFailure(failure.cause)}`;
	return [head, ...frames(failure)].join('\n') + cause;
}

function codeOf(failure: Error): string | undefined {
	if (failure instanceof AnswerFailure) return failure.code;
	return 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
}

function frames(failure: Error): readonly string[] {
	return (failure.stack ?? '').split('\n').filter((line) => /^\s+at .*[:(]/.test(line));
}
