import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Disposable, EventEmitter, ProgressLocation, Uri, window } from 'vscode';
import type { Destination } from '../chat/conversation/question.ts';
import { performAction, showError } from '../commands/errorActions.ts';
import type { PresetQuestion } from '../commands/presetQuestion.ts';
import type { Host } from '../host/host.ts';
import { toEditorError } from '../host/hostFailure.ts';
import { changesOf, type DiffReference } from './changes.ts';
import type { GitRepository, Repositories } from './gitRepository.ts';
import { MessageField } from './messageField.ts';

interface CommitWish {
	readonly repository: GitRepository;
	readonly changes: DiffReference;
	readonly question: string;
}

/** `Tributary: Generate Commit Message`: streams into the field of the source control view. */
export class CommitMessages implements Disposable {
	readonly #host: Host;
	readonly #repositories: Repositories;
	readonly #changed = new EventEmitter<void>();
	/** `running` is another. */
	readonly onDidChange = this.#changed.event;
	readonly #stops = new Set<AbortController>();

	constructor(host: Host, repositories: Repositories) {
		this.#host = host;
		this.#repositories = repositories;
	}

	/** How many are being written. */
	get running(): number {
		return this.#stops.size;
	}

	/** `argument`: what the view's menu passes, its source control. */
	async run(argument: unknown, preset: PresetQuestion): Promise<void> {
		const repository = await this.#choose(argument);
		if (repository === undefined) return;
		const changes = await changesOf(repository, this.#host.status);
		const question = preset.question ?? l10n.t('Write a commit message for these changes.');
		if (changes !== undefined) await this.#write({ repository, changes, question }, preset.model);
	}

	/** The same for a question of the chat, which shows the answer too; nothing where there is nothing to describe. */
	async destination(stop: () => void): Promise<Destination | undefined> {
		const repository = await this.#choose(undefined);
		const changes = repository && (await changesOf(repository, this.#host.status));
		if (repository === undefined || changes === undefined) return undefined;
		const field = new MessageField(repository.inputBox);
		return {
			form: 'plain',
			references: [changes],
			shown: [{ ...changes, text: '' }],
			take: (events) => {
				field.take(events);
				if (field.isLeft) stop();
			},
			ended: () => void this.#finish(repository, field),
		};
	}

	stop(): void {
		for (const stop of this.#stops) stop.abort();
	}

	dispose(): void {
		this.stop();
		this.#changed.dispose();
	}

	async #write(wish: CommitWish, model?: string): Promise<void> {
		const { repository, changes, question } = wish;
		const field = new MessageField(repository.inputBox);
		const stop = new AbortController();
		this.#stops.add(stop);
		this.#changed.fire();
		const params = {
			sessionId: randomUUID(),
			question,
			form: 'plain' as const,
			task: 'commit' as const,
			references: [changes],
			...(model === undefined ? {} : { model }),
		};
		const stream = async (): Promise<void> => {
			try {
				await this.#host.stream(
					'tributary/ask',
					params,
					(events) => {
						field.take(events);
						if (field.isLeft) stop.abort();
					},
					stop.signal,
				);
			} catch (failure) {
				field.take([toEditorError(failure)]);
			}
		};
		await window.withProgress({ location: ProgressLocation.SourceControl }, stream);
		this.#stops.delete(stop);
		this.#changed.fire();
		void this.#finish(repository, field, (chosen) => this.#write(wish, chosen));
	}

	/** `again`: asks once more, where the chat does not show the failure and offer it. */
	async #finish(
		{ inputBox }: GitRepository,
		field: MessageField,
		again?: (model?: string) => Promise<void>,
	): Promise<void> {
		const end = field.end();
		if (field.error !== undefined && again !== undefined) {
			const action = await showError(field.error);
			const result = action && (await performAction(action, this.#host, field.error));
			if (result?.retry) await again(result.model);
			return;
		}
		if (end.kind !== 'written' || end.before.trim() === '') return;
		const back = l10n.t('Put It Back');
		const chosen = await window.showInformationMessage(
			l10n.t('The commit message that stood there was replaced.'),
			back,
		);
		// What the person has made of it since is theirs.
		if (chosen === back && !field.isLeft) inputBox.value = end.before;
	}

	async #choose(argument: unknown): Promise<GitRepository | undefined> {
		const repositories = await this.#repositories.all();
		const named = rootOf(argument);
		const found = repositories.find(({ rootUri }) => rootUri.toString() === named?.toString());
		if (found !== undefined) return found;
		if (repositories.length < 2) {
			if (repositories.length === 0) {
				void window.showWarningMessage(l10n.t('No git repository is open, or the git extension is switched off.'));
			}
			return repositories[0];
		}
		const file = window.activeTextEditor?.document.uri.path;
		const around = repositories.filter(({ rootUri }) => file?.startsWith(`${rootUri.path}/`));
		const innermost = around.toSorted((one, other) => other.rootUri.path.length - one.rootUri.path.length)[0];
		if (innermost !== undefined) return innermost;
		const items = repositories.map((repository) => ({
			label: basename(repository.rootUri.path),
			description: repository.rootUri.fsPath,
			repository,
		}));
		return (await window.showQuickPick(items, { title: l10n.t('Which repository?') }))?.repository;
	}
}

/** Of a source control, as VS Code passes it to what stands in its title. */
function rootOf(argument: unknown): Uri | undefined {
	if (typeof argument !== 'object' || argument === null || !('rootUri' in argument)) return undefined;
	return argument.rootUri instanceof Uri ? argument.rootUri : undefined;
}
