import { camelCase } from '../words.ts';
import { commentOf } from './comment.ts';

type Shape = (name: { readonly camel: string; readonly snake: string }) => string;

/** A function without a body that fails loudly, by language. Indented with tabs. */
const shapes: Readonly<Record<string, Shape>> = {
	javascript: ({ camel }) => `export function ${camel}() {\n\tthrow new Error('${camel} is not written yet');\n}\n`,
	typescript: ({ camel }) =>
		`export function ${camel}(): never {\n\tthrow new Error('${camel} is not written yet');\n}\n`,
	python: ({ snake }) => `def ${snake}():\n\traise NotImplementedError("${snake}")\n`,
	go: ({ camel }) => `func ${camel}() {\n\tpanic("${camel} is not written yet")\n}\n`,
	rust: ({ snake }) => `fn ${snake}() {\n\ttodo!()\n}\n`,
	java: ({ camel }) => `static void ${camel}() {\n\tthrow new UnsupportedOperationException("${camel}");\n}\n`,
	csharp: ({ camel }) => `static void ${upper(camel)}()\n{\n\tthrow new NotImplementedException();\n}\n`,
	c: ({ snake }) => `void ${snake}(void) {\n\tabort();\n}\n`,
	cpp: ({ camel }) => `void ${camel}() {\n\tthrow std::logic_error("${camel} is not written yet");\n}\n`,
	kotlin: ({ camel }) => `fun ${camel}() {\n\tTODO("${camel}")\n}\n`,
	swift: ({ camel }) => `func ${camel}() {\n\tfatalError("${camel} is not written yet")\n}\n`,
	php: ({ camel }) => `function ${camel}(): void\n{\n\tthrow new LogicException('${camel} is not written yet');\n}\n`,
	ruby: ({ snake }) => `def ${snake}\n\traise NotImplementedError\nend\n`,
	lua: ({ snake }) => `local function ${snake}()\n\terror("${snake} is not written yet")\nend\n`,
	shellscript: ({ snake }) => `${snake}() {\n\techo '${snake} is not written yet' >&2\n\treturn 1\n}\n`,
};

const reactless: Readonly<Record<string, string>> = { javascriptreact: 'javascript', typescriptreact: 'typescript' };

/** The wish as a comment in the language's own style, and a function named after it where the mock knows how. */
export function skeleton(wish: string, words: readonly string[], languageId: string): string {
	const shape = shapes[reactless[languageId] ?? languageId];
	const name = words.length === 0 ? ['new', 'function'] : words;
	const body = shape?.({ camel: camelCase(name), snake: name.join('_') }) ?? '';
	return `${commentOf(`${wish.replace(/\s+/g, ' ').trim()} (the built-in mock cannot write this)`, languageId)}${body}`;
}

function upper(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
