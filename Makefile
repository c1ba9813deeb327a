# The menu. Each target installs what it needs on Debian 12; the Swift toolchain is yours.
SWIFT = swift
CHECK = --explicit-target-dependency-import-check error
RELEASE = -c release --static-swift-stdlib $(CHECK) --product tocsin

.PHONY: run build test lint format needs clean

run: build
	@bin/tocsin

build: needs
	@$(SWIFT) build $(RELEASE)
	@mkdir -p bin
	@cp "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tocsin" bin/tocsin.new
	@strip bin/tocsin.new && mv bin/tocsin.new bin/tocsin

test: needs build
	@$(SWIFT) build --build-tests $(CHECK)
	@$(SWIFT) test --skip-build --parallel

lint:
	@$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	@$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

# Only what is missing, so that a machine that has it needs no network.
needs:
	@sh Scripts/needs.sh

clean:
	@rm -rf .build bin demo
