#!/usr/bin/env python3
"""Checks that docker-compose.yml, Dockerfile, deploy/ and docs/operations.md agree with each other and the settings.

    scripts/check-compose.sh

Exit status 1 and one line per finding when they do not.
"""
import ipaddress
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVICES = {"app1", "app2", "proxy", "postgres", "mail"}
APPS = ("app1", "app2")
# The longest that a slow client may keep a connection busy before it is cut, in seconds.
LONGEST = {"read_header": 15, "read_body": 60}
# A service may have what it needs to start, and nothing that opens the machine.
CAPABILITIES = {"proxy": {"NET_BIND_SERVICE"}, "postgres": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"}}

findings = []


def check(holds, finding):
    """Notes what is wrong; goes on, so that one run shows everything."""
    if not holds:
        findings.append(finding)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


class NoDuplicates(yaml.SafeLoader):
    """A key written twice silently loses its first value: an error here."""


def no_duplicates(loader, node):
    keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        findings.append(f"docker-compose.yml: {key} is written twice (line {node.start_mark.line + 1})")
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


NoDuplicates.add_constructor("tag:yaml.org,2002:map", no_duplicates)


def settings():
    """The settings that the program knows, from its own list."""
    listed = re.search(r"const NAMES: \[&str; \d+\] = \[(.*?)\];", read("src/config.rs"), re.S)
    if not listed:
        sys.exit("src/config.rs: the list NAMES was not found")
    return {"CONCORD_" + name for name in re.findall(r'"([A-Z_]+)"', listed.group(1))}


def check_settings(known):
    documented = re.findall(r"^\| `(CONCORD_[A-Z_]+)`", read("docs/operations.md"), re.M)
    for name in sorted(known ^ set(documented)):
        check(False, f"{name}: in src/config.rs or in the table of docs/operations.md, not in both")
    for path in ("Dockerfile", "docker-compose.yml", "deploy/env.example", "deploy/concord.service"):
        for name in sorted(set(re.findall(r"\bCONCORD_[A-Z_]+", read(path))) - known):
            check(False, f"{path}: {name} is not a setting")


def check_every_service(name, service, services, compose):
    check(bool(service.get("healthcheck", {}).get("test")), f"{name}: no health check")
    check(service.get("restart") == "unless-stopped", f"{name}: does not restart by itself")
    check(service.get("read_only") is True, f"{name}: its root is writable")
    check(service.get("cap_drop") == ["ALL"], f"{name}: keeps capabilities")
    check("no-new-privileges:true" in service.get("security_opt", []), f"{name}: may gain privileges")
    check(not service.get("privileged"), f"{name}: is privileged")
    extra = set(service.get("cap_add", [])) - CAPABILITIES.get(name, set())
    check(not extra, f"{name}: needs no {', '.join(sorted(extra))}")
    check(re.search(r":v?\d", service.get("image", "")), f"{name}: its image has no version")
    for other, condition in service.get("depends_on", {}).items():
        check(other in services, f"{name}: depends on {other}, which is no service")
        check(condition.get("condition") == "service_healthy", f"{name}: does not wait until {other} is healthy")
    for network in service.get("networks", []):
        check(network in compose["networks"], f"{name}: network {network} is not declared")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            check((ROOT / source).exists(), f"{name}: {source} does not exist")
            check(volume.endswith(":ro"), f"{name}: {source} is writable")
        else:
            check(source in compose["volumes"], f"{name}: volume {source} is not declared")
    for key, value in service.get("environment", {}).items():
        if "PASSWORD" in key:
            check(re.fullmatch(r"\$\{\w+:\?[^}]+\}", str(value)), f"{name}: {key} must come from .env, with no default")


def check_instances(services, known):
    one, two = (services[name] for name in APPS)
    for part in ("image", "build", "environment", "volumes", "networks"):
        check(one.get(part) == two.get(part), f"app1 and app2 differ in {part}")
    check("app1" in two.get("depends_on", {}), "app2 does not wait for app1: both would make keys at the first start")
    environment = one["environment"]
    for name in environment:
        check(name in known, f"app1: {name} is not a setting")
    folders = [volume.split(":")[1] for volume in one["volumes"] if not volume.startswith(".")]
    keys = environment["CONCORD_KEYS_FILE"].rsplit("/", 1)[0]
    check(keys in folders, "the folder of CONCORD_KEYS_FILE is no volume: each instance would make its own keys")
    check(environment["CONCORD_DATA_DIR"] in folders, "CONCORD_DATA_DIR is no volume: stored files would not be shared")
    check(keys != environment["CONCORD_DATA_DIR"], "the keys lie beside the data that they protect")
    check(environment["CONCORD_BASE_URL"].startswith("https://"), "CONCORD_BASE_URL is not https")
    database = environment["CONCORD_DATABASE_URL"]
    check(re.match(r"postgres://\w+:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:5432/", database), "CONCORD_DATABASE_URL")
    check("smtp://mail:1025?tls=none" in environment["CONCORD_SMTP_URL"], "CONCORD_SMTP_URL does not reach the mail catcher")
    for name in ("CONCORD_BIND", "CONCORD_DATA_DIR", "CONCORD_KEYS_FILE"):
        check(f"{name}={environment[name]}" in read("Dockerfile"), f"{name} differs between Dockerfile and compose")


def check_doors(services, compose):
    """Who may be reached from where."""
    published = {name: service["ports"] for name, service in services.items() if service.get("ports")}
    check(published.get("proxy") == ["80:80", "443:443"], "the proxy publishes 80 and 443")
    for name in published.keys() - {"proxy"}:
        for port in published[name]:
            check(str(port).startswith("127.0.0.1:"), f"{name}: {port} is open to the outside")
    check(compose["networks"]["back"].get("internal") is True, "the network of the database has a way out")
    check(list(services["postgres"]["networks"]) == ["back"], "PostgreSQL stands outside the inner network")

    pool = compose["networks"]["front"]["ipam"]["config"][0]
    address = services["proxy"]["networks"]["front"]["ipv4_address"]
    fixed = ipaddress.ip_address(address)
    check(fixed in ipaddress.ip_network(pool["subnet"]), "the proxy's address lies in another network")
    check(fixed not in ipaddress.ip_network(pool["ip_range"]), "the proxy's address may be handed out to another service")
    trusted = services["app1"]["environment"]["CONCORD_TRUSTED_PROXIES"]
    check(trusted == address, "CONCORD_TRUSTED_PROXIES is not the proxy's address")


def check_proxy(services):
    text = read("deploy/Caddyfile")
    port = services["app1"]["environment"]["CONCORD_BIND"].rsplit(":", 1)[1]
    upstreams = re.search(r"^\s*reverse_proxy (.+) \{$", text, re.M)
    check(upstreams and upstreams.group(1).split() == [f"{name}:{port}" for name in APPS], "Caddyfile: the instances")
    for name, longest in LONGEST.items():
        bound = re.search(rf"^\s*{name} (\d+)s$", text, re.M)
        check(bound and int(bound.group(1)) <= longest, f"Caddyfile: {name} must be at most {longest}s")
    check("fail_duration" not in re.sub(r"#.*", "", text), "Caddyfile: clients could take instances out of service")
    for name in set(re.findall(r"\{\$(\w+)", text)) - set(services["proxy"]["environment"]):
        check(False, f"Caddyfile: {name} is not given to the proxy")


def check_variables():
    """Every variable of the compose file stands in the example of .env, and the other way round."""
    used = set(re.findall(r"\$\{(\w+)", read("docker-compose.yml")))
    shown = set(re.findall(r"^#?([A-Z_]+)=", read("deploy/env.example"), re.M))
    for name in sorted(used ^ shown):
        check(False, f"{name}: in docker-compose.yml or deploy/env.example, not in both")


def check_image():
    text = read("Dockerfile")
    check(re.search(r"^USER [1-9]\d*", text, re.M), "Dockerfile: runs as root")
    check(re.search(r"^HEALTHCHECK ", text, re.M), "Dockerfile: no health check")
    check("--locked" in text, "Dockerfile: builds without the lock file")
    for source in re.findall(r"^COPY (?!--from)(\S+) ", text, re.M):
        check((ROOT / source).exists(), f"Dockerfile: {source} does not exist")
    ignored = set(read(".dockerignore").split())
    check({".git", "target", "data", ".env"} <= ignored, ".dockerignore: .git, target, data and .env stay outside")


def main():
    compose = yaml.load(read("docker-compose.yml"), Loader=NoDuplicates)
    services = compose["services"]
    if set(services) != SERVICES:
        sys.exit(f"docker-compose.yml: the services are {', '.join(sorted(SERVICES))}")
    known = settings()
    check_settings(known)
    check_variables()
    check_image()
    try:
        for name, service in services.items():
            check_every_service(name, service, services, compose)
        check_instances(services, known)
        check_doors(services, compose)
        check_proxy(services)
    except KeyError as absent:
        check(False, f"docker-compose.yml: {absent} is missing, and what hangs on it was not checked")
    for finding in findings:
        print(finding, file=sys.stderr)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
