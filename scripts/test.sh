#!/usr/bin/env bash
# The whole test run: what `make test` and the continuous integration start.
#
#   scripts/test.sh                  everything
#   scripts/test.sh install          only the Debian packages that are missing
#   scripts/test.sh with COMMAND…    one command with PostgreSQL and a browser at hand, for example
#                                    scripts/test.sh with cargo test --test it agreements
#
# Tests find the servers by two variables: CONCORD_TEST_POSTGRES_URL, a superuser's URL of an empty PostgreSQL, and
# CONCORD_TEST_CHROMEDRIVER, the address of a WebDriver for headless Chromium. Both end with the run.
set -euo pipefail
cd "$(dirname "$0")/.."

work=''          # everything that a run leaves on disk
postgres_bin=''  # folder of initdb and pg_ctl
chromedriver=''  # process group of the WebDriver and its browsers
running=''       # process group of the command under test
as_postgres=()   # PostgreSQL refuses to run as root

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# The newest PostgreSQL; Debian keeps the server's programs out of PATH.
find_postgres() {
    local folder
    if has initdb && has pg_ctl; then
        folder=$(dirname "$(command -v initdb)")
    else
        folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    fi
    [ -x "$folder/initdb" ] && postgres_bin=$folder
}

# Prints the Debian packages that are missing, one per line.
missing_packages() {
    local pair
    for pair in cc:build-essential chromium:chromium chromedriver:chromium-driver pdftotext:poppler-utils qpdf:qpdf \
        fc-list:fontconfig psql:postgresql-client; do
        has "${pair%%:*}" || printf '%s\n' "${pair#*:}"
    done
    find_postgres || printf 'postgresql\n'
    [ -n "$(fc-list :lang=zh-cn file 2>/dev/null)" ] || printf 'fonts-noto-cjk\n'
    scripts/check-compose.sh --python >/dev/null 2>&1 || printf 'python3-yaml\n'
}

find_rust() {
    has cargo || PATH="$HOME/.cargo/bin:$PATH"
    has cargo || fail 'Rust 1.94 or newer is needed: https://rustup.rs'
    { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1 ||
        fail 'rustfmt and clippy are needed: rustup component add rustfmt clippy'
}

install() {
    local missing sudo=()
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0

    echo "Missing, to be installed: ${missing[*]}"
    has apt-get || fail 'There is no apt-get here. Please install them (these are their Debian names) and start again.'
    if [ "$(id -u)" -ne 0 ]; then
        sudo=(sudo)
        # Without a terminal nobody could type a password.
        [ -t 0 ] || sudo=(sudo -n)
        "${sudo[@]}" true 2>/dev/null ||
            fail 'Cannot install them as this user. As root:' "    apt-get install --no-install-recommends ${missing[*]}"
    fi
    "${sudo[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "${missing[@]}" >/dev/null

    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || fail "Still missing after the installation: ${missing[*]}"
}

# Ends what this run started, by its own process ids, and removes what it wrote.
stop() {
    if [ -n "$running" ]; then
        kill -- "-$running" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    fi
    if [ -n "$chromedriver" ]; then
        kill -KILL -- "-$chromedriver" 2>/dev/null || true
        wait "$chromedriver" 2>/dev/null || true
    fi
    if [ -f "$work/postgres/data/postmaster.pid" ]; then
        (cd / && "${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$work/postgres/data" -m immediate -w stop) \
            >/dev/null 2>&1 || true
    fi
    # A dying browser may still write; what is left then is not worth a failed run.
    rm -rf "$work" 2>/dev/null || { sleep 1 && rm -rf "$work"; } || true
}

# A PostgreSQL of its own on a free port. It forgets everything afterwards, so it need not wait for the disk.
start_postgres() {
    local home=$work/postgres secret port attempt
    find_postgres || fail 'PostgreSQL is missing.'
    secret=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
    mkdir -m 700 "$home"
    printf '%s' "$secret" >"$home/password"
    if [ "$(id -u)" -eq 0 ]; then
        as_postgres=(runuser -u nobody --)
        chown -R nobody "$home"
    fi

    cd "$home"  # the other user may not enter the project's folder
    "${as_postgres[@]}" "$postgres_bin/initdb" -D "$home/data" -U postgres --pwfile="$home/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 ||
        fail 'initdb failed:' "$(cat "$work/initdb.log")"
    cat >>"$home/data/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
    # Nobody can reserve a port for another process: take one, and another when it was taken.
    for attempt in {1..20}; do
        port=$((20000 + RANDOM % 12000))
        if "${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$home/data" -l "$home/log" -o "-p $port" -w start \
            >/dev/null 2>&1; then
            break
        fi
        [ "$attempt" -lt 20 ] || fail 'PostgreSQL does not start:' "$(tail -n 20 "$home/log")"
    done
    cd "$OLDPWD"
    export CONCORD_TEST_POSTGRES_URL="postgres://postgres:$secret@127.0.0.1:$port/postgres"
}

# Chromium's WebDriver on a port of its choice, in a process group of its own together with its browsers.
start_chromedriver() {
    local home=$work/browser port=''
    mkdir -m 700 "$home"
    : >"$home/log"  # read below, perhaps before the driver has opened it
    HOME=$home TMPDIR=$home setsid chromedriver --port=0 >"$home/log" 2>&1 &
    chromedriver=$!
    for _ in {1..300}; do
        port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$home/log")
        [ -z "$port" ] || break
        kill -0 "$chromedriver" 2>/dev/null || break
        sleep 0.1
    done
    [ -n "$port" ] || fail 'chromedriver does not start:' "$(cat "$home/log")"
    export CONCORD_TEST_CHROMEDRIVER="http://127.0.0.1:$port"
}

# Runs one command between starting and stopping the servers; its exit status is ours.
with() {
    local status=0 parent=${TMPDIR:-/tmp}
    # Root's own temporary folder may be closed to the user that PostgreSQL runs as.
    [ "$(id -u)" -ne 0 ] || parent=/tmp
    work=$(mktemp -d "$parent/concord-test.XXXXXX")
    chmod 711 "$work"
    trap stop EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM

    export LC_ALL=C.UTF-8
    start_postgres
    start_chromedriver
    # Not in the foreground: a signal then ends the whole run at once, not after the last test.
    setsid "$@" &
    running=$!
    wait "$running" || status=$?
    running=''
    return "$status"
}

# All tests with SQLite, the browser's among them; then the front-door suite once more with PostgreSQL, without what never
# reaches a database (pages in the browser, the floors, bodies that are refused for their shape), and without the two that walk
# the same use-cases again and again: the cells of the permission matrix, and every kind page by page.
suite() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --workspace --no-fail-fast
        CONCORD_TEST_ON=postgres cargo nextest run --locked --no-fail-fast --test it -E 'not test(/^(browser|floors|hostile|standing|procedures::by_page)::/)'
    else
        cargo test --locked --workspace --no-fail-fast
        CONCORD_TEST_ON=postgres cargo test --locked --no-fail-fast --test it -- --skip browser:: --skip floors:: --skip hostile:: \
            --skip standing:: --skip procedures::by_page::
    fi
}

run() {
    find_rust
    install
    export LC_ALL=C.UTF-8

    cargo fmt --all --check
    scripts/check-compose.sh
    python3 scripts/contrast_check.py templates/static/tokens.css
    cargo clippy --locked --workspace --all-targets -- -D warnings
    # Built first, so that the servers stand no longer than the tests run.
    cargo test --locked --workspace --no-run
    with scripts/test.sh suite
}

case "${1:-run}" in
run) run ;;
install) install ;;
suite) suite ;;
with)
    shift
    [ $# -gt 0 ] || fail 'with what? scripts/test.sh with COMMAND…'
    find_rust
    with "$@"
    ;;
*) fail "unknown: $1 (install, with COMMAND…, or nothing)" ;;
esac
