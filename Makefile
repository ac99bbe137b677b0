# Everything that is done with this project from a shell. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run test check bench openapi

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

run: ## serve the demo at http://127.0.0.1:8080, rebuilt at every start
	cargo run --locked -- demo

test: ## everything that must pass: layout, lints, compose file, all tests on both databases and in a browser
	@scripts/test.sh

check: ## the quick part: layout, lints, the rules of law
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo test --locked --package rules

bench: ## measure
	cargo bench --locked --workspace

openapi: ## write docs/openapi.json
	cargo run --locked --quiet -- openapi > docs/openapi.json.new
	mv docs/openapi.json.new docs/openapi.json
