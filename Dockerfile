# One image for every instance. The binary holds its templates, fonts, migrations and SQLite; nothing is added at run time.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin concord && cp target/release/concord /concord

FROM debian:12-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 concord \
    && useradd --uid 10001 --gid concord --no-create-home --home-dir /var/lib/concord --shell /usr/sbin/nologin concord \
    && install -d -m 0700 -o concord -g concord /var/lib/concord /var/lib/concord-keys
COPY --from=build /concord /usr/local/bin/concord
COPY deploy/healthcheck.sh /usr/local/bin/concord-healthcheck

# Keys lie apart from the data, so that a copy of the data alone gives nothing away.
ENV CONCORD_BIND=0.0.0.0:8080 \
    CONCORD_DATA_DIR=/var/lib/concord \
    CONCORD_KEYS_FILE=/var/lib/concord-keys/keys.json

# Runs with a read-only root: only the two folders above and /tmp are ever written.
USER 10001:10001
WORKDIR /var/lib/concord
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["concord-healthcheck"]
ENTRYPOINT ["concord"]
CMD ["serve"]
