// What the server build gives: the start to `main.ts`, and to tests the parts it is made of. Everything of `app/` and `db/`
// that the process runs comes from this one build, so that no module lives twice in it.
export { divided } from './apart/divided.ts';
export { runThread } from './apart/run-thread.ts';
export { Threads } from './apart/threads.ts';
export { createApp } from './app.ts';
export { createSiteServer, drain, listen } from './http-server.ts';
export { createInstallation } from './installation.ts';
export { runServer } from './run.ts';
export { routes } from 'virtual:remix/server-build';
export { openRegistry } from '#app/services/survey/live-registry.server.ts';
export { loadRegistry } from '#app/services/survey/load-registry.server.ts';
