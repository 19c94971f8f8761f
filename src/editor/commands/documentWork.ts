import { commands, Disposable } from 'vscode';
import type { ChatSurface } from '../chat/chatSurface.ts';
import { escalationSetting } from '../chat/escalation/ratings.ts';
import type { ProjectInstructions } from '../chat/instructions.ts';
import { registerCodeActions } from '../codeActions/codeActions.ts';
import type { Host } from '../host/host.ts';
import { applyBlock } from '../insertion/asking/apply/applyBlock.ts';
import { type ChatTaskParts, ChatTasks } from '../insertion/asking/chatTasks.ts';
import { LastEditor } from '../insertion/asking/lastEditor.ts';
import { tellOutcomes } from '../insertion/asking/runOutcomes.ts';
import type { DocumentTask } from '../insertion/asking/taskWish.ts';
import { InsertionRuns } from '../insertion/insertionRuns.ts';
import { askModally } from '../insertion/review/ask.ts';
import { watchProblems } from '../insertion/review/problemsBrought.ts';
import { CommitMessages } from '../scm/commitMessages.ts';
import { gitRepositories } from '../scm/gitRepository.ts';
import type { Activity } from '../status/statusBar.ts';
import { DocumentCommands } from './documentCommands.ts';
import { explain } from './explain.ts';
import { openSession } from './openSession.ts';
import { presetQuestion } from './presetQuestion.ts';

export interface DocumentWorkParts {
	readonly host: Host;
	readonly instructions: ProjectInstructions;
	/** The chat that was used last. */
	surface(): ChatSurface;
}

/** The commands whose answer goes into a document, by their ids. */
const documentTasks = {
	insertAtCursor: 'insert',
	rewriteSelection: 'rewrite',
	fix: 'fix',
	refactor: 'refactor',
	document: 'document',
	writeTests: 'tests',
} as const satisfies Readonly<Record<string, DocumentTask>>;

/** All that writes into documents and into the field of the commit message, put together. */
export class DocumentWork implements Activity, Disposable {
	readonly runs = new InsertionRuns();
	readonly tasks: ChatTasks;
	/** What the commands do, by their ids without the product's name. */
	readonly commands: Readonly<Record<string, (argument: unknown) => Promise<void>>>;
	readonly #commit: CommitMessages;
	readonly #parts: ChatTaskParts;
	readonly #resources: Disposable;

	constructor({ host, instructions, surface }: DocumentWorkParts) {
		const { runs } = this;
		const editor = new LastEditor();
		const commit = new CommitMessages(host, gitRepositories);
		const showSession = (sessionId: string): Promise<void> => openSession(surface(), sessionId);
		this.#commit = commit;
		this.#parts = { host, instructions, runs, editor, commit, ask: askModally, showSession };
		this.tasks = new ChatTasks(this.#parts);
		const inDocuments = new DocumentCommands(this.#parts, editor);
		const ofTasks = Object.entries(documentTasks).map(
			([id, task]) => [id, (argument: unknown) => inDocuments.run(task, argument)] as const,
		);
		this.commands = {
			...Object.fromEntries(ofTasks),
			explain: (argument) => explain(surface(), instructions, editor.current, presetQuestion(argument)),
			commitMessage: (argument) => commit.run(argument, presetQuestion(argument)),
		};
		this.#resources = Disposable.from(
			runs,
			editor,
			commit,
			registerCodeActions(),
			tellOutcomes(runs, host),
			watchProblems(runs, { escalation: () => escalationSetting(host.status) }),
			runs.onDidChange(() => setContext('inserting', this.insertions > 0)),
			commit.onDidChange(() => setContext('writingCommitMessage', commit.running > 0)),
		);
	}

	get insertions(): number {
		return this.runs.streaming.length;
	}

	onDidChange(listener: () => void): Disposable {
		return this.runs.onDidChange(listener);
	}

	/** `answer`: of the chat; `place`: of the block among its code blocks. */
	applyBlock(answer: string, place: number): Promise<void> {
		return applyBlock(answer, place, this.#parts);
	}

	/** What came stays. */
	stop(): void {
		for (const run of this.runs.streaming) run.stop();
		this.#commit.stop();
	}

	dispose(): void {
		this.#resources.dispose();
	}
}

function setContext(key: string, value: boolean): void {
	void commands.executeCommand('setContext', `tributary.${key}`, value);
}
