/** A function that asks for `draw` in the next animation frame, once however often it is called. */
export function oncePerFrame(draw: () => void): () => void {
	let asked = false;
	return () => {
		if (asked) return;
		asked = true;
		requestAnimationFrame(() => {
			asked = false;
			draw();
		});
	};
}
