interface LongBlock {
	readonly title: string;
	readonly languageId: string;
	readonly code: string;
}

export const longBlocks: readonly LongBlock[] = [
	{
		title: 'TypeScript: pause',
		languageId: 'typescript',
		code: `class Pausing<Item> {
	readonly #items: Item[] = [];
	readonly #waiting: (() => void)[] = [];

	constructor(private readonly capacity: number) {}

	async put(item: Item): Promise<void> {
		while (this.#items.length >= this.capacity) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
		this.#items.push(item);
	}

	take(): Item | undefined {
		const item = this.#items.shift();
		this.#waiting.shift()?.();
		return item;
	}
}
`,
	},
	{
		title: 'JavaScript: merge',
		languageId: 'javascript',
		code: `const waiting = [];

export function write(text) {
	if (waiting.length < 100) waiting.push(text);
	else waiting[99] += text;
}
`,
	},
	{
		title: 'Python: drop the oldest',
		languageId: 'python',
		code: `from collections import deque

latest = deque(maxlen=100)


def put(position):
    """The hundred and first pushes out the first."""
    latest.append(position)
`,
	},
	{
		title: 'Go: it is in the language',
		languageId: 'go',
		code: `package main

import "fmt"

func main() {
	queue := make(chan int, 100)
	go func() {
		defer close(queue)
		for i := range 1000 {
			queue <- i
		}
	}()
	for i := range queue {
		fmt.Println(i)
	}
}
`,
	},
	{
		title: 'Rust: the sender waits',
		languageId: 'rust',
		code: `use std::sync::mpsc::sync_channel;
use std::thread;

fn main() {
    let (sender, receiver) = sync_channel(100);
    thread::spawn(move || {
        for i in 0..1000 {
            sender.send(i).expect("the receiver lives as long as the loop below");
        }
    });
    for i in receiver {
        println!("{i}");
    }
}
`,
	},
	{
		title: 'Java: from the library',
		languageId: 'java',
		code: `var queue = new ArrayBlockingQueue<String>(100);
if (!queue.offer(line, 50, TimeUnit.MILLISECONDS)) {
    rejected.increment();
}
`,
	},
	{
		title: 'SQL: a queue in a table',
		languageId: 'sql',
		code: `DELETE FROM jobs
WHERE id = (
    SELECT id FROM jobs
    WHERE run_at <= now()
    ORDER BY run_at
    FOR UPDATE SKIP LOCKED
    LIMIT 1
)
RETURNING id, payload;
`,
	},
	{
		title: 'Shell: the pipe pauses the writer',
		languageId: 'bash',
		code: `# The kernel holds 64 KiB; then \`yes\` waits.
yes | { sleep 1; head -n 3; }
`,
	},
	{
		title: 'JSON: a bound as a setting',
		languageId: 'json',
		code: `{
  "queue": { "capacity": 100, "whenFull": "merge" }
}
`,
	},
	{
		title: 'YAML: the same for an operator',
		languageId: 'yaml',
		code: `queue:
  capacity: 100
  whenFull: merge   # pause | drop | merge
`,
	},
	{
		title: 'HTML: how long it waited',
		languageId: 'html',
		code: `<label>Waiting <meter min="0" max="100" low="50" high="90" value="42">42 of 100</meter></label>
`,
	},
	{
		title: 'CSS: and in colour',
		languageId: 'css',
		code: `meter {
	inline-size: 12rem;
	accent-color: light-dark(#0a5, #4d9);
}
`,
	},
];
