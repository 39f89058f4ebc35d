# What people and machines run. `make` lists the targets; the README explains the first steps.
#
# Node and npm are needed for the playground page and the tests only, Python for the tests only: `make run` and `make build`
# do without them, and the page then says what is missing. CARGO_TARGET_DIR is respected.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup setup-browser setup-office setup-python python web web-if-possible build run test test-web test-rust test-plain \
        test-browser test-conformance test-readers test-writers conformance-long accept-schema lint fmt bench fuzz fuzz-guided dist clean

TARGET := $(or $(CARGO_TARGET_DIR),target)
STORE  ?= $(TARGET)/samples-store
LISTEN ?= 127.0.0.1:8080
SAMPLES := data/samples

READERS := $(abspath $(TARGET))/readers

# What takes minutes to compile: in the tests and in what is shipped.
FEATURES := graph-api/columnar,graph-api/telemetry
# The binary of the tests, built as the tests are: another choice of packages or features would compile everything again.
TEST_BINARY := cargo test --workspace --locked --features $(FEATURES) --no-run --quiet

PAGE         := graph-web/dist/index.html
NODE_MODULES := graph-web/node_modules/.package-lock.json
WEB_SOURCES  := $(shell find graph-web/src -type f) graph-web/build.mjs graph-web/package-lock.json

# Everything of the conformance suites is installed and run in the build folder; their sources stay as they are.
CONFORMANCE := $(abspath $(TARGET))/conformance
WRITERS := $(abspath $(TARGET))/writers
INSTALLED   := $(CONFORMANCE)/installed
# One Python for all tests that need packages of it; each has its requirements in a file of its own.
PYTHON       := $(abspath $(TARGET))/python
REQUIREMENTS := $(wildcard */requirements.txt)
# Queries that schemathesis makes for each field of the root.
EXAMPLES    ?= 50

HAS_NODE := $(and $(shell command -v node),$(shell command -v npm))
CHROMIUM ?= /usr/bin/chromium
APT_GET  := $(if $(filter 0,$(shell id -u)),,sudo )apt-get

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-17s %s\n", $$1, $$2 }'

setup: setup-browser setup-python ## check Rust, Node and Python, install what only the tests need
	@cargo --version || { echo 'Rust is missing: https://rustup.rs'; exit 1; }
	@node -e 'if (parseInt(process.versions.node) < 20) throw "Node 20 or newer is needed"; console.log("node", process.version)'

setup-browser:
	@if [ ! -x $(CHROMIUM) ]; then \
	  echo 'installing chromium for the browser test'; \
	  $(APT_GET) update -qq && DEBIAN_FRONTEND=noninteractive $(APT_GET) install -qq -y --no-install-recommends chromium fonts-noto-cjk; \
	fi

setup-python:
	@if ! python3 -c 'import venv, ensurepip' 2> /dev/null; then \
	  echo 'installing python for the tests'; \
	  $(APT_GET) update -qq && DEBIAN_FRONTEND=noninteractive $(APT_GET) install -qq -y --no-install-recommends python3 python3-venv; \
	fi

python: $(PYTHON)/installed

$(PYTHON)/installed: $(REQUIREMENTS) | setup-python
	python3 -m venv --clear $(PYTHON)
	$(PYTHON)/bin/pip install --quiet --disable-pip-version-check $(addprefix --requirement ,$(REQUIREMENTS))
	@touch $@

web: $(PAGE) ## build the playground page where its sources are newer
	@:

$(PAGE): $(WEB_SOURCES) $(NODE_MODULES)
	cd graph-web && npm run --silent build

$(NODE_MODULES): graph-web/package-lock.json
	cd graph-web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

web-if-possible:
	@if [ -n '$(HAS_NODE)' ]; then $(MAKE) --no-print-directory web; \
	else echo 'no Node and npm here: the binary will come without the playground page'; fi

build: web-if-possible ## build the binary into target/release/tupu
	cargo build --release --locked

run: build ## build the graph of the samples and serve it with the playground
	$(TARGET)/release/tupu build --store $(STORE) $(SAMPLES)
	$(TARGET)/release/tupu serve --store $(STORE) --listen $(LISTEN)

test: test-web test-rust test-browser test-conformance test-readers test-writers ## everything that must hold: page, lints, tests, browser, clients and files of others
	@echo 'make test: all passed'

test-web: web
	cd graph-web && npm run --silent check

# The page stands before the tests are compiled, because it is embedded in the binary.
test-rust: web lint
	cargo test --workspace --locked --features $(FEATURES)

test-plain: ## the tests of formats in the build without features, as `make run` makes it
	cargo test --workspace --locked --test export --test mutated --test command_line --test api

test-browser: web setup-browser
	$(TEST_BINARY)
	cd graph-web && TUPU=$(abspath $(TARGET))/debug/tupu CHROMIUM=$(CHROMIUM) OUT=$(abspath $(TARGET)) npm test --silent

$(INSTALLED): conformance/package.json conformance/package-lock.json
	mkdir -p $(CONFORMANCE)
	cp conformance/package.json conformance/package-lock.json $(CONFORMANCE)
	cd $(CONFORMANCE) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

setup-office:
	@if ! command -v soffice >/dev/null; then \
	  echo 'installing LibreOffice for the tests of reading'; \
	  $(APT_GET) update -qq && DEBIAN_FRONTEND=noninteractive $(APT_GET) install -qq -y --no-install-recommends \
	    libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk; \
	fi

test-writers: python setup-office setup-browser ## files of public writers give the graph that their text gives: KINDS='docx pdf-chromium'
	$(TEST_BINARY)
	mkdir -p $(WRITERS)
	$(PYTHON)/bin/python writers/check.py $(abspath $(TARGET))/debug/tupu $(WRITERS)/work $(SAMPLES) $(CHROMIUM) $(KINDS)

# What an earlier run left there goes first, so that a file that is no more does not live on.
test-conformance: $(INSTALLED) python ## suites, linters and clients of others against a server: SUITES=suites/relay.test.mjs
	$(TEST_BINARY)
	cd $(CONFORMANCE) && find . -mindepth 1 -maxdepth 1 ! -name node_modules ! -name installed -exec rm -rf {} +
	cp -R conformance/. schema.graphql $(CONFORMANCE)
	cd $(CONFORMANCE) && ROOT=$(CURDIR) TUPU=$(abspath $(TARGET))/debug/tupu PYTHON=$(PYTHON)/bin/python \
	  EXAMPLES=$(EXAMPLES) node run.mjs $(SUITES)

conformance-long: ## the same with 200 generated queries a field
	$(MAKE) --no-print-directory test-conformance EXAMPLES=200

accept-schema: ## make schema.graphql what later changes must not break
	cp schema.graphql conformance/baseline.graphql

$(READERS)/installed: readers/package.json readers/package-lock.json
	mkdir -p $(READERS)
	cp readers/package.json readers/package-lock.json $(READERS)
	cd $(READERS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The modules of Node are looked for beside the script, so that it is copied to where they are installed.
test-readers: $(READERS)/installed python ## exports opened by NetworkX, igraph, rdflib, DuckDB, openpyxl, graphology and others, and read back; the examples run
	TUPU_READERS=$(READERS)/exports cargo test --workspace --locked --features $(FEATURES) --test export
	$(PYTHON)/bin/python readers/read.py $(READERS)/exports
	cp readers/read.mjs $(READERS) && node $(READERS)/read.mjs $(READERS)/exports examples/cypher.md
	$(TEST_BINARY)
	TUPU=$(abspath $(TARGET))/debug/tupu $(PYTHON)/bin/python readers/back.py $(READERS)/exports
	TUPU=$(abspath $(TARGET))/debug/tupu SAMPLES=$(SAMPLES) $(PYTHON)/bin/python readers/examples.py examples $(READERS)/exports

# With the features and without, as `make run` builds: nearly all crates of others are the same in both.
lint: ## formatting and lints only
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked --features $(FEATURES) -- -D warnings
	cargo clippy --workspace --all-targets --locked -- -D warnings

fmt: ## format the Rust sources
	cargo fmt --all

bench: $(READERS)/installed python ## run the benchmarks
	cargo bench --workspace --locked --features $(FEATURES) --bench pipeline
	cargo bench --workspace --locked --features $(FEATURES) --bench questions
	cargo bench --workspace --locked --features $(FEATURES) --bench throughput
	cargo bench --workspace --locked --features $(FEATURES) --bench publication
	TUPU_BENCH_EXPORTS=$(READERS)/measured cargo bench --workspace --locked --features $(FEATURES) --bench export
	$(PYTHON)/bin/python readers/bench.py $(READERS)/measured

# A row of the table that grows to the right is a part of the program that looks at everything for each thing.
fuzz: ## read 100,000 generated texts and 10,000 damaged files of each kind, and time texts that were made to be slow
	TUPU_HOSTILE_TEXTS=100000 cargo test --release --locked -p graph-core --test hostile -- --nocapture
	TUPU_MUTATED_FILES=10000 cargo test --release --locked -p graph-core --test mutated
	cargo bench --locked -p graph-core --bench hostile
	@echo 'make fuzz-guided: fuzzing by coverage, where nightly Rust and cargo-fuzz are installed'

# Where the texts of `fuzz` do not lead, coverage may: `graph-core/fuzz/` has a target for texts, files and exports that come back.
# What it builds, finds worth keeping and breaks stands in the build folder. A text of 64 KB has 3.2 s, 50 ms a KB, times the
# factor that the checks of a fuzzing build cost.
FUZZ_TARGET  ?= text
FUZZ_SECONDS ?= 600
FUZZ_BUILD   := $(abspath $(TARGET))/fuzz
FUZZ_SEEDS   := $(wildcard $(SAMPLES) graph-core/tests/mutated $(READERS)/exports)

fuzz-guided: ## fuzz by coverage for FUZZ_SECONDS=600: FUZZ_TARGET=text, file or export; needs nightly Rust and cargo-fuzz
	@rustup run nightly rustc --version || { echo 'nightly Rust is missing: rustup toolchain install nightly'; exit 1; }
	@cargo fuzz --version || { echo 'cargo-fuzz is missing: cargo install cargo-fuzz'; exit 1; }
	mkdir -p $(FUZZ_BUILD)/corpus/$(FUZZ_TARGET) $(FUZZ_BUILD)/artifacts/$(FUZZ_TARGET)
	cd graph-core && CARGO_TARGET_DIR=$(FUZZ_BUILD) cargo +nightly fuzz run --sanitizer none $(FUZZ_TARGET) \
	  $(FUZZ_BUILD)/corpus/$(FUZZ_TARGET) $(abspath $(FUZZ_SEEDS)) -- -artifact_prefix=$(FUZZ_BUILD)/artifacts/$(FUZZ_TARGET)/ \
	  -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1

dist: web ## build the binary for shipping: slower to compile, faster to run
	cargo build --profile dist --locked --features $(FEATURES)

clean: ## remove everything that was built
	cargo clean
	rm -rf graph-web/dist graph-web/node_modules $(CONFORMANCE)
