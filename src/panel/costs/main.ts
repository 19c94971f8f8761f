import { connectToVsCode } from '../page/vsCodeApi.ts';
import { CostsPage } from './costsPage.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no #app');
new CostsPage(root, connectToVsCode()).start();
