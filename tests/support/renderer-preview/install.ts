import { FAKE_STATES, fakeBridge } from '../renderer-fake-bridge.ts';

const query = new URLSearchParams(location.search);
const state = FAKE_STATES[query.get('state') ?? 'signedIn'];
if (state === undefined) throw new TypeError(`No state; there are ${Object.keys(FAKE_STATES).join(', ')}`);
const appearance = query.get('theme') === 'dark' ? 'dark' : 'light';
Object.assign(window, { api: fakeBridge({ ...state, appearance }) });
