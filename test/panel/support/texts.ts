/** A text with everything that answers are made of, and with what makes block boundaries hard to see. */
export const richText = `# How it decides

It looks at the error's **code** first, then at \`state\`; see [the ladder](https://example.com/ladder) or [the notes][notes].
A line that goes on
and on.

Setext heading
--------------

1. First step:

   \`\`\`ts
   const a: number = 1; // one
   /* over

      lines */
   \`\`\`

2. Second step with $E = mc^2$ and \\(x\\), costs $5 and $10.
   - nested *item*
   - [x] done

     with a paragraph

> quoted
> \`\`\`
> plain
> \`\`\`

| name | value |
|:-----|------:|
| a    | \`1\` |
| b    | **2** |

$$
\\begin{aligned}
a &= b \\\\
+ c &= d
\\end{aligned}
$$

مرحبا بالعالم: استخدم \`retry()\` هنا.

  \`\`\`python
  def f(x):
      """doc

      string"""
      return f"{x}" if x else None
\`\`\`

<kbd>Ctrl</kbd>+<b>C</b> and Array<string> &amp; more
***
    indented code

    more of it

![picture](https://example.com/p.png) ~~gone~~ https://example.com/auto

~~~~
tilde \`\`\`
~~~~

[notes]: https://example.com/notes "The notes"

\`\`\`js
const template = \`open \${value}
still\`;
`;

/** An answer that changes files: blocks with the words around them, one in a list, one that ends too soon. */
export const changeText = `The loop went too far:

src/total.ts
\`\`\`ts
<<<<<<< SEARCH
	for (let k = 0; k <= list.length; k++) {
		sum += list[k]; // one at a time
=======
	for (let k = 0; k < list.length; k++) {

		sum += 1 + list[k]; // one at a time
>>>>>>> REPLACE

<<<<<<<<<<<< SEARCH
=======
============
const added = "yes";
>>>>>>> REPLACE
>>>>>>>>>>>> REPLACE
after();
\`\`\`

1. And in a list:

   \`\`\`python
   <<<<<<< SEARCH
   def f(x): return None
   =======
   >>>>>>> REPLACE
   \`\`\`

Heading
=======

\`\`\`
not <<<<<<< SEARCH
=======
<<<<<<< SEARCH
old
====
\`\`\`
`;

/** Code that reads otherwise than it runs, beside words that need such characters. */
export const hiddenText = `Look out:

\`\`\`ts
const level = 'user'; /*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin */
const na\u200bme = 1;\u{e0041}
\ufeffconst می\u200cخواهم = '👩\u200d👩\u200d👧';
// \u2066
\`\`\`
`;

/** What a hostile model might send. */
export const nastyTexts: readonly string[] = [
	'<script>window.hacked = 1</script>',
	'<img src=x onerror="window.hacked=1" alt="a picture">',
	'<img src="https://example.com/spy.png" alt="spy">',
	'![spy](https://example.com/spy.png)',
	'![x](data:image/svg+xml,<svg/onload=window.hacked=1>)',
	'[click](javascript:window.hacked=1)',
	'[click](JaVaScRiPt:window.hacked=1)',
	'[click](command:workbench.action.terminal.new)',
	'<a href="command:foo">run</a>',
	'[click](vscode://file/etc/passwd)',
	'[click](data:text/html,<script>window.hacked=1</script>)',
	'<svg><script>window.hacked=1</script></svg>',
	'<svg/onload=window.hacked=1>',
	'<math><mi xlink:href="data:x,<script>window.hacked=1</script>">',
	'<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
	'<form action="https://example.com"><input name=q><button>Go</button></form>',
	'<style>body { display: none }</style>',
	'<p style="position:fixed;inset:0">cover</p>',
	'<b style="color:red" onclick="window.hacked=1">bold</b>',
	'<div id="app">again</div>',
	'<a name="acquireVsCodeApi">clobber</a>',
	'<base href="https://example.com/"><link rel=stylesheet href="https://example.com/x.css">',
	'<meta http-equiv="refresh" content="0;url=https://example.com">',
	'<textarea><b>in</b></textarea>\n\n```js\nx\n```',
	'- <textarea>\n\n  ```js\n  kept\n  ```',
	'<div data-place="0"></div>\n\n```js\nx\n```',
	'<b data-place="0">x</b> $a$',
	'$\\href{javascript:window.hacked=1}{x}$',
	'$\\includegraphics{https://example.com/spy.png}$',
	'$\\htmlStyle{position:fixed}{x}$',
	'$$\\def\\x{\\x\\x}\\x$$',
	'<noscript><p title="</noscript><img src=x onerror=window.hacked=1>">',
	'<kbd><</kbd><img src=x onerror=window.hacked=1></kbd>',
	'<details open ontoggle=window.hacked=1>x</details>',
	'[a]: javascript:window.hacked=1\n\n[a]',
	'<javascript:window.hacked=1>',
	'```html onload=window.hacked=1\n<script>window.hacked=1</script>\n```',
	'```"><img src=x onerror=window.hacked=1>\nx\n```',
	'<video src="https://example.com/v.mp4" autoplay></video><audio src="https://example.com/a.mp3">',
	'<object data="https://example.com/x"></object><embed src="https://example.com/x">',
	'| a |\n|---|\n| <img src=x onerror=window.hacked=1> |',
];
