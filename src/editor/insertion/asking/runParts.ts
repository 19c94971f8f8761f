import type { ProjectInstructions } from '../../chat/instructions.ts';
import type { Host } from '../../host/host.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import type { Ask } from '../review/ask.ts';

/** What it takes to have an answer written into a document. */
export interface RunParts {
	readonly host: Host;
	readonly instructions: Pick<ProjectInstructions, 'references'>;
	readonly runs: InsertionRuns;
	/** Asks the person a second time. */
	readonly ask: Ask;
	/** Shows a conversation that is kept, in the chat. */
	showSession(sessionId: string): Promise<void>;
}
