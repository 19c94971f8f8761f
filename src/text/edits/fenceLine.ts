/** A line that opens or closes a fenced block. */
export interface FenceLine {
	/** The backticks or tildes. */
	readonly mark: string;
	/** The words behind them, which only a line that opens has. */
	readonly info: string;
}

const shape = /^[ \t]*(`{3,}|~{3,})[ \t]*([^`]*?)[ \t]*$/;

export function readFenceLine(line: string): FenceLine | undefined {
	const [, mark, info = ''] = shape.exec(line) ?? [];
	return mark === undefined ? undefined : { mark, info };
}
