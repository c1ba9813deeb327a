# The menu. Each target installs what it needs on Debian 12; the Swift toolchain is yours.
SWIFT = swift
CHECK = --explicit-target-dependency-import-check error
# Each function in a section of its own, in dependencies too: the linker drops and orders by section.
SECTIONS = -Xswiftc -Xfrontend -Xswiftc -function-sections
RELEASE = -c release --static-swift-stdlib --disable-local-rpath $(SECTIONS) $(CHECK)
BIN = $$($(SWIFT) build $(RELEASE) --show-bin-path)

.PHONY: run build test thorough lint format bench fuzz demo needs needs-test needs-bench clean

# Opens tocsin; without a terminal it prints the home in plain lines.
run: build
	@bin/tocsin

# The statically linked release, one file, at bin/tocsin.
build: needs
	@sh Scripts/static.sh .build/static
	@$(SWIFT) build $(RELEASE) --product tocsin
	@mkdir -p bin
	@cp "$(BIN)/tocsin" bin/tocsin.new && strip bin/tocsin.new && mv bin/tocsin.new bin/tocsin

# Every test there is; those that take long in a short form.
test: needs-test build
	@PYTHONPATH=.build/python python3 Scripts/commands.py check
	@$(SWIFT) build --build-tests $(CHECK)
	@TOCSIN_BINARY=bin/tocsin $(SWIFT) test --skip-build

# The long forms: every bit, every kill, every path.
thorough: needs-test build
	@$(SWIFT) build --build-tests $(CHECK)
	@TOCSIN_BINARY=bin/tocsin TOCSIN_THOROUGH=1 $(SWIFT) test --skip-build

lint:
	@$(SWIFT) format lint --strict --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift

format:
	@$(SWIFT) format --in-place --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift

# Speed beside tig, htop, nano, nnn, less, OpenSSL, git, PyYAML, polars and DuckDB in one run: prints ratios.
bench: build needs-bench
	@$(SWIFT) build $(RELEASE) --product tocsin-bench
	@Benchmarks/record.sh "$(BIN)/tocsin-bench" bin/tocsin
	@Benchmarks/playbooks.sh "$(BIN)/tocsin-bench"
	@Benchmarks/evidence.sh bin/tocsin
	@Benchmarks/reports.sh "$(BIN)/tocsin-bench" bin/tocsin
	@Benchmarks/triage.sh bin/tocsin
	@Benchmarks/tui.sh bin/tocsin "$(BIN)/tocsin-bench"

# Ten minutes of changed seeds through every reader of foreign bytes; `SECONDS_TO_FUZZ=60` for a look.
fuzz:
	@sh Scripts/fuzz.sh

# A whole incident without a terminal, into demo/.
demo: build
	@sh Scripts/demo.sh bin/tocsin demo

# What a build needs, and a usual night.
needs:
	@sh Scripts/needs.sh libncurses-dev zlib1g-dev pkg-config binutils openssh-client openssl git

# What tests need besides: terminals, servers, and second opinions on all that goes out.
needs-test: needs
	@sh Scripts/needs.sh tmux jq openssh-server python3 python3-pip python3-venv shellcheck procps graphviz postgresql \
	  pypi:Scripts/judges.txt
	@sh Scripts/pages.sh
	@sh Scripts/reference.sh

needs-bench: needs-test
	@sh Scripts/needs.sh tig htop nano nnn less python3-yaml strace time

clean:
	@rm -rf .build bin demo
