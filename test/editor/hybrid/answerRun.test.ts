import assert from 'node:assert/strict';
import { AnswerRun } from '../../../src/editor/insertion/asking/answerRun.ts';
import { LiveInsertion } from '../../../src/editor/insertion/live/liveInsertion.ts';
import type { DraftedEdit, StreamEvent } from '../../../src/protocol/stream.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { closeAll, openText } from '../live/scripted.ts';

const text = 'first\n\nlast\n';
const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };

class Noting extends LiveInsertion {
	/** What it was told of drafts. */
	readonly told: (string | undefined)[] = [];

	override foretell(draft: DraftedEdit | undefined): void {
		this.told.push(draft?.text);
		super.foretell(draft);
	}
}

const insertions: Noting[] = [];

/** A run in a document, with what its insertion is told of drafts. */
async function begun() {
	const { document } = await openText(text);
	const insertion = new Noting(document, new Snapshot(text));
	insertions.push(insertion);
	const { told } = insertion;
	const run = new AnswerRun(insertion);
	const uri = document.uri.toString();
	const draft = (raw: string, edit?: string, of = uri): StreamEvent => ({
		kind: 'draft',
		text: raw,
		...(edit === undefined ? {} : { edit: { blockId: '1', uri: of, range, text: edit } }),
	});
	const token = (raw: string): StreamEvent => ({ kind: 'token', text: raw });
	return { run, told, draft, token };
}

describe('The drafts of an answer for a document', () => {
	afterEach(async () => {
		for (const insertion of insertions.splice(0)) insertion.dispose();
		await closeAll();
	});

	it('go to its insertion as what they would bring there', async () => {
		const { run, told, draft } = await begun();
		run.take([draft('```ts\none();\n```', 'one();'), draft('```ts\ntwo();\n', 'two();'), draft('')]);
		assert.deepEqual(told, ['one();', 'two();', undefined]);
	});

	it('are left alone by text that is like them, and gone with the first that is not', async () => {
		const { run, told, draft, token } = await begun();
		run.take([draft('```ts\none();\ntwo();', 'one();\ntwo();'), token('```'), token('ts\non'), token('e();\n')]);
		assert.deepEqual(told, ['one();\ntwo();']);
		run.take([token('three')]);
		assert.deepEqual(told, ['one();\ntwo();', undefined]);
		run.take([token('();')]);
		assert.equal(told.length, 2);
	});

	it('are gone where the fence already is another', async () => {
		const { run, told, draft, token } = await begun();
		run.take([draft('```ts\none();', 'one();'), token('```js\n')]);
		assert.deepEqual(told, ['one();', undefined]);
	});

	it('show nothing where they bring nothing there, or are for another document', async () => {
		const { run, told, draft } = await begun();
		run.take([draft('```ts'), draft('one();', 'one();', 'file:///other.ts')]);
		assert.deepEqual(told, [undefined, undefined]);
	});

	for (const end of ['done', 'error', 'stop', 'finish'] as const) {
		it(`are gone with ${end}, and come no more`, async () => {
			const { run, told, draft } = await begun();
			run.take([draft('one();', 'one();')]);
			if (end === 'done') run.take([{ kind: 'done', reason: 'stop' }]);
			else if (end === 'error')
				run.take([{ kind: 'error', code: 'internal', args: {}, retryable: false, actions: [] }]);
			else if (end === 'stop') run.stop();
			else await run.finish();
			assert.deepEqual(told.slice(0, 2), ['one();', undefined]);
			if (end !== 'stop') return;
			run.take([draft('two();', 'two();')]);
			assert.ok(!told.includes('two();'));
		});
	}
});
