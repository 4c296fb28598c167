import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createLimitedServer } from './http-server.ts';
import { METRICS_PATH, metricsAnswer, type Measured } from './metrics.ts';

/** A server of its own for the metrics, for a port that only the machine itself reaches. */
export function createMetricsServer(installation: Measured): Server {
  const app = new Hono();
  app.get(METRICS_PATH, () => metricsAnswer(installation));
  const answer = getRequestListener(app.fetch);
  return createLimitedServer((request, response) => void answer(request, response));
}
