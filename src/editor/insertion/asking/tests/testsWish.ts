import { posix } from 'node:path';
import { Range, RelativePattern, type TextDocument, Uri, window, workspace } from 'vscode';
import type { Reference } from '../../../../protocol/references.ts';
import { referenceToSelection } from '../../../chat/context/documentReferences.ts';
import type { Place } from '../lastEditor.ts';
import type { RunWish } from '../runWish.ts';
import { testFileFor } from './testFile.ts';
import { testedBy, testsOf } from './testNaming.ts';

/** So many of the project's tests say enough about its habits. */
const mostLookedAt = 2_000;

/**
 * Tests for what is selected, or for the whole document: written into a new file where the project's other tests would
 * have it, or worked into the one that is there. That file is shown.
 */
export async function testsWish({ document, selection }: Place, question: string): Promise<RunWish> {
	const file: Reference = { kind: 'file', uri: document.uri.toString(), languageId: document.languageId };
	const tested = selection.isEmpty ? file : referenceToSelection({ document, selection });
	const isTest = document.uri.scheme === 'file' && testedBy(document.uri.path) !== undefined;
	const into = isTest ? { document, exists: true } : await testDocument(document);
	const end = into.document.lineAt(into.document.lineCount - 1).range.end;
	return {
		task: 'tests',
		question,
		document: into.document,
		form: into.exists ? 'edit' : 'insert',
		range: new Range(into.document.positionAt(0), end),
		references: isTest ? [] : [tested],
	};
}

interface TestDocument {
	readonly document: TextDocument;
	/** Whether it has tests already. */
	readonly exists: boolean;
}

async function testDocument(source: TextDocument): Promise<TestDocument> {
	const uri = await placeOf(source);
	if (uri === undefined) {
		const document = await workspace.openTextDocument({ language: source.languageId, content: '' });
		return shown(document, false);
	}
	const isIt = ({ uri: other, isClosed }: TextDocument): boolean =>
		!isClosed && other.path === uri.path && (other.scheme === uri.scheme || other.scheme === 'untitled');
	const open = workspace.textDocuments.find(isIt);
	const exists = open === undefined ? await isThere(uri) : open.getText().trim() !== '';
	// An untitled document with a path is saved there, and asks for no name.
	const document = open ?? (await workspace.openTextDocument(exists ? uri : uri.with({ scheme: 'untitled' })));
	return shown(document, exists);
}

async function shown(document: TextDocument, exists: boolean): Promise<TestDocument> {
	await window.showTextDocument(document, { preview: false });
	return { document, exists };
}

/** Nothing for a document without a place: it is nobody's neighbour. */
async function placeOf({ uri }: TextDocument): Promise<Uri | undefined> {
	if (uri.scheme === 'untitled') return undefined;
	const folder = workspace.getWorkspaceFolder(uri)?.uri ?? Uri.joinPath(uri, '..');
	const source = posix.relative(folder.path, uri.path);
	const inFolder = workspace.getWorkspaceFolder(uri) === undefined ? [] : await tests(folder, source);
	return Uri.joinPath(folder, testFileFor(source, inFolder));
}

async function tests(folder: Uri, source: string): Promise<readonly string[]> {
	const { endings } = testsOf(source);
	const pattern = `**/*{test,Test,spec,Spec,Suite}*.{${endings.join(',')}}`;
	const found = await workspace.findFiles(
		new RelativePattern(folder, pattern),
		'**/{node_modules,vendor,dist,out,build,target,.venv}/**',
		mostLookedAt,
	);
	return found.map(({ path }) => posix.relative(folder.path, path)).sort();
}

async function isThere(uri: Uri): Promise<boolean> {
	try {
		await workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}
