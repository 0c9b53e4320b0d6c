# The token service with the web client. Built from the repository's root: docker build -t parley .
FROM node:24-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where it has no binary for the platform.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
RUN npm install --global pnpm@12
COPY . .
RUN pnpm install --frozen-lockfile --filter @parley/web... --filter @parley/token-service... \
  && pnpm --filter @parley/web build
# What the service needs to run, and nothing that built the client.
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules \
  && pnpm install --frozen-lockfile --prod --filter @parley/token-service...

FROM node:24-slim
ENV NODE_ENV=production PORT=4400 BIND=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/pnpm-workspace.yaml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages/core ./packages/core
COPY --from=build /app/apps/token-service ./apps/token-service
COPY --from=build /app/apps/web/dist ./apps/web/dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 4400
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "apps/token-service/src/main.ts"]
