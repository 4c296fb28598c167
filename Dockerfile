# SIPAS as an image: `docker build --tag sipas .`; with its database and proxy: compose.yaml. See docs/deployment.md.
ARG NODE=24-bookworm-slim

# What a server gets is what `npm run pack` makes, here as there.
FROM node:${NODE} AS release
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run pack -- --out /release \
  && mkdir /opt/sipas \
  && tar -xzf /release/*.tar.gz --strip-components=1 -C /opt/sipas

FROM node:${NODE}
COPY --from=release /opt/sipas /opt/sipas
RUN ln -s /opt/sipas/app/cli/sipas.js /usr/local/bin/sipas \
  && install -d -o node -g node -m 700 /data /backups
# Nobody in the container can change the program: its files are root's.
USER node
WORKDIR /data
# Threads share two pools of memory instead of keeping one each: some 40 MB less.
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_ARENA_MAX=2
VOLUME ["/data", "/backups"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "/opt/sipas/app/server/start.js"]
