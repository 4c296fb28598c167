#!/usr/bin/env node
// The commands by a file of their own, for a server without npm: settings are read from `.env` of the current folder,
// wherever the program is.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
