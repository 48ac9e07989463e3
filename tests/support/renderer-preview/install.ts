import { FAKE_STATES, fakeBridge } from '../renderer/fake-bridge.ts';
import { fakeLab } from '../renderer/fake-lab.ts';

const query = new URLSearchParams(location.search);
const state = FAKE_STATES[query.get('state') ?? 'signedIn'];
if (state === undefined) throw new TypeError(`No state; there are ${Object.keys(FAKE_STATES).join(', ')}`);
const appearance = query.get('theme') === 'dark' ? 'dark' : 'light';
const api = fakeBridge({ ...state, appearance }, fakeLab(state.calls, query));
// `?answer=never` shows what is seen before the first snapshot, `?answer=failure` what is seen instead of it.
const answers = {
  never: { getSnapshot: () => new Promise(() => {}) },
  failure: { getSnapshot: () => Promise.reject(new Error('The main process is gone')) },
};
const answer = query.get('answer');
const stub = answer === 'never' || answer === 'failure' ? answers[answer] : {};
Object.assign(window, {
  api: new Proxy(api, {
    get: (target, name) => (Reflect.get(stub, name) ?? Reflect.get(target, name)) as unknown,
  }),
});
