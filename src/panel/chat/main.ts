import { ChatPage } from './chatPage.ts';
import { connectToEditor } from './link/editorLink.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no #app');
new ChatPage(root, connectToEditor(root.dataset['session'])).start();
