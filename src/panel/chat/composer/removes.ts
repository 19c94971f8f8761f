/** For what a person has put somewhere and takes away again: Backspace and Delete do it from each of its buttons. */
export function removes(remove: () => void): (event: KeyboardEvent) => void {
	return (event) => {
		if (event.key !== 'Backspace' && event.key !== 'Delete') return;
		event.preventDefault();
		// A key that is held down must not take away what comes after it.
		if (!event.repeat) remove();
	};
}
