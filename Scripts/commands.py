#!/usr/bin/env python3
"""Holds the commands of playbooks/ against docs/commands-checked.md.

    PYTHONPATH=.build/python python3 Scripts/commands.py check     # 1 if anything is not as the page says
    PYTHONPATH=.build/python python3 Scripts/commands.py write     # after you held what is new against its manual

Each text is run by `sh -eu` where every program is a stand-in that only writes down its arguments, so that what is
compared are the words a tool would get, quoting and loops done. The page lists those words as calls (tool, verb,
options); a call that is not on it was held against no manual. A command names in `needs` each tool it calls, in a
version of the page's table, or says `unchecked`. Calls of aws are judged a second time by botocore's models, if there.
"""
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "commands-checked.md"

# What a program belongs to, as `needs` calls it; others are called as they are.
PACKAGES = {
    "coreutils": "base64 date mktemp sha256sum sort timeout uniq who",
    "findutils": "find",
    "systemd": "journalctl systemctl timedatectl",
    "iproute2": "ss",
    "procps": "ps",
    "util-linux": "last",
    "python": "python3",
    "zeek": "zeek-cut",
}
PACKAGE = {program: package for package, programs in PACKAGES.items() for program in programs.split()}
# What POSIX knows: `needs` names it only where an option is longer than a letter.
POSIX = set("awk cat cut date dirname grep head ls ps sed sh sort tail tr true uniq who xargs".split())
REAL = set("cat cut date dirname mktemp sed sh tr true xargs".split())
STAND_INS = (
    "aws az base64 cosign curl dig docker exiftool find gcloud gh git gitleaks grep head hf awk jq journalctl kubectl "
    "last ls lsof mlflow npm nvidia-smi openssl pg_dump picklescan ps pwsh python3 restic sacct sha256sum sort ss sudo "
    "systemctl tail tar timedatectl trivy uniq unzip who whois zeek-cut avml"
).split()
FACTS = {"BEGAN": "2026-11-20T01:02:03+01:00", "POISON_SINCE": "2026-11-20T01:02:03+01:00"}
BASE = {"PATH", "HOME", "USER", "LANG", "TZ"}

# A file for each process, since those of a pipe write at once; what is printed is a key and a verb that texts look for.
STAND_IN = """#!/bin/sh
printf '%s\\037' "${0##*/}" "$@" >"$CALLS/$$"
echo AKIA-STAND-IN-acquire
"""


def commands():
    """Every command of every playbook: (playbook, step, number, command)."""
    for path in sorted((ROOT / "playbooks").glob("*/*.yaml")):
        if path.name.endswith(".test.yaml"):
            continue
        book = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
        if "playbook" not in book:
            continue
        for steps in book["phases"].values():
            for step in steps:
                for number, command in enumerate(step.get("commands", []), 1):
                    yield path.relative_to(ROOT), step["step"], number, command


class Recorder:
    """Runs texts where every program only writes down its arguments."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        for name in STAND_INS:
            path = self.programs / name
            path.write_text(STAND_IN)
            path.chmod(0o755)
        for name in REAL:
            for place in os.environ["PATH"].split(":"):
                if os.access(f"{place}/{name}", os.X_OK):
                    (self.programs / name).symlink_to(f"{place}/{name}")
                    break
        self.work = self.folder / "work"
        self.work.mkdir()
        (self.work / "ssl.log").touch()
        (self.work / "INJECTED_COPY").touch()
        (self.work / "DATASET_ROOT").mkdir()

    def calls(self, text):
        log = Path(tempfile.mkdtemp(dir=self.folder))
        surroundings = {"PATH": str(self.programs), "CALLS": str(log), "LANG": "C.UTF-8", "TZ": "UTC"}
        surroundings["HOME"] = str(self.work)
        for name in re.findall(r"\$\{?([A-Z][A-Z0-9_]*)", text):
            if name not in BASE:
                surroundings.setdefault(name, FACTS.get(name, name))
        run = subprocess.run(
            ["/bin/sh", "-eu", "-c", text], env=surroundings, cwd=self.work, input="", capture_output=True, text=True
        )
        if "not found" in run.stderr:
            raise SystemExit(f"a program without a stand-in: {run.stderr}\n  mend: add it to STAND_INS")
        calls = [path.read_text().split("\037")[:-1] for path in log.iterdir()]
        # Programs that are really run leave no line: find them by name.
        for name in REAL - {"true", "cat", "sh"}:
            for found in re.findall(rf"(?:^|[|;(]|\$\()\s*{name}((?: +-[-\w=\"$]+)*)", text, re.M):
                calls.append([name] + [word.strip('"') for word in found.split()])
        return calls


def verb_and_options(call):
    """The words by which a manual is searched: the program, its verb, its options in order."""
    program, words = call[0], call[1:]
    if program == "sudo":
        words = [word for word in words if word != "-n"]
        return verb_and_options([os.path.basename(words[0])] + words[1:])
    if program == "git" and words[:1] == ["-C"]:
        words = words[2:]
    verb = []
    if program == "python3" and words[:1] == ["-m"]:
        verb, words = words[:2], words[2:]
    if program not in ("grep", "find", "awk", "whois", "exiftool", "jq", "zeek-cut", "dirname", "dig"):
        while words and re.fullmatch(r"[a-z][a-z0-9,-]*", words[0]):
            verb.append(words.pop(0))
    if program == "restic":
        verb = [word for word in words if re.fullmatch(r"[a-z]+", word)]
    options = set()
    for word in words:
        if re.match(r"--?[A-Za-z]", word):
            options.add(word.split("=")[0])
        elif program == "dig" and re.match(r"\+[a-z]", word):
            options.add(word)
    return " ".join([program] + verb + sorted(options))


def cmdlets(text):
    """Cmdlets of a text for PowerShell, with the parameters each is given."""
    for part in re.split(r"[;|{}]", text):
        found = re.search(r"\b([A-Z][a-z]+-[A-Z]\w+)(.*)", part)
        if found:
            options = sorted(set(re.findall(r"\s(-[A-Z]\w+)", found[2])))
            yield " ".join(["pwsh", found[1]] + options)


def requests(call):
    """The request that curl or `az rest` makes, under the name of what answers."""
    words = call[1:]

    def after(*names):
        return next((words[i + 1] for i, word in enumerate(words[:-1]) if word in names), None)

    if call[:2] == ["gh", "api"]:
        path = next(word for word in words[1:] if "/" in word)
        yield "GitHub API: GET /" + re.sub(r"=[^&]*", "", path)
        return
    address = after("--url") or next(
        (word for word in words if word.startswith("https://") or re.match(r"[A-Z]+_URL/", word)), None
    )
    if not address:
        return
    method = after("--request", "--method") or ("POST" if "--data" in words else "GET")
    parts = urllib.parse.urlsplit(address)
    names = sorted({re.sub(r"\[\]$", "", name) for name, _ in urllib.parse.parse_qsl(parts.query)})
    path = parts.path + ("?" + "&".join(names) if names else "")
    if parts.hostname == "graph.microsoft.com":
        version, rest = re.match(r"/([^/]+)(/.*)", path).groups()
        yield f"Microsoft Graph {version.removeprefix('v')}: {method} {rest}"
    elif parts.hostname == "huggingface.co":
        yield f"huggingface_hub: {method} {path}"
    elif parts.hostname == "api.openai.com":
        yield f"OpenAI API: {method} {path}"
    elif path.startswith("OKTA_URL"):
        yield f"Okta API: {method} {path.removeprefix('OKTA_URL')}"
    elif path.startswith("VECTOR_URL"):
        yield f"qdrant: {method} {path.removeprefix('VECTOR_URL')}"
    elif path.startswith("INFERENCE_URL/v2"):
        yield f"tritonserver: {method} {path.removeprefix('INFERENCE_URL')}"
    elif path.startswith("INFERENCE_URL"):
        yield f"vllm: {method} {path.removeprefix('INFERENCE_URL')}"


def needed(call):
    """What `needs` must name for a call, or nothing."""
    if ": " in call:
        return call.split(": ")[0].replace("GitHub API", "gh")
    words = call.split(" ")
    if words[0] == "pwsh" and len(words) > 1 and words[1][:1].isupper():
        # These come with PowerShell itself.
        own = words[1] in ("Format-List", "ForEach-Object", "Where-Object")
        return "pwsh" if own else "ExchangeOnlineManagement"
    if words[0] in POSIX and not any(word.startswith("--") for word in words):
        return None
    inside = {"-m pip": "pip", "filter-repo --analyze": "git-filter-repo"}
    return inside.get(" ".join(words[1:3])) or PACKAGE.get(words[0], words[0])


def read_page():
    """(rows of the table: what `needs` says → how it was held; the calls)."""
    text = PAGE.read_text()
    rows = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \| \d+ \|$", text, re.M))
    calls = set(re.search(r"```\n(.*?)```", text, re.S)[1].splitlines())
    return rows, calls


def gather():
    """(calls → places, needs → places, faults)."""
    calls, needs, faults = {}, {}, []
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(folder)
        for path, step, number, command in commands():
            place = f"{path}, {step}, command {number}"
            found = set()
            for key in ("run", "undo", "dry-run"):
                text = command.get(key)
                for call in recorder.calls(text) if text and text != "none" else []:
                    found.add(verb_and_options(call))
                    if call[0] == "pwsh":
                        found.update(cmdlets(call[-1]))
                    found.update(requests(call))
            if "argv" in command:
                found.add(verb_and_options(command["argv"]))
            for call in found:
                calls.setdefault(call, []).append(place)
            named = command.get("needs", [])
            for need in named:
                needs.setdefault(need, []).append(place)
            if "unchecked" in command:
                continue
            packages = {need.rsplit(" ", 1)[0] for need in named}
            for package in sorted({needed(call) for call in found} - {None}):
                if package not in packages and not any(need == package for need in named):
                    faults.append(f"{place}: uses {package}, which `needs` does not name")
    return calls, needs, faults


def judge_aws(calls):
    """What botocore's models do not know of the calls of aws; nothing where it is not installed."""
    try:
        import botocore
        from botocore import xform_name
        from botocore.loaders import Loader
        from botocore.model import ServiceModel
    except ImportError:
        return []
    loader, faults, own = Loader(), [], {"--output", "--query", "--region"}
    for call in sorted(call for call in calls if call.startswith("aws ")):
        _, service, verb, *options = call.split(" ")
        try:
            model = ServiceModel(loader.load_service_model({"s3api": "s3"}.get(service, service), "service-2"))
        except botocore.exceptions.UnknownServiceError:
            faults.append(f"{call}: no such service")
            continue
        operation = {xform_name(name, "-"): name for name in model.operation_names}.get(verb)
        if operation is None:
            faults.append(f"{call}: {service} has no {verb}")
            continue
        shape = model.operation_model(operation).input_shape
        known = {"--" + xform_name(name, "-") for name in (shape.members if shape else {})}
        must = {"--" + xform_name(name, "-") for name in (shape.required_members if shape else [])}
        faults += [f"{call}: no option {option}" for option in sorted(set(options) - known - own)]
        faults += [f"{call}: {option} is required" for option in sorted(must - set(options))]
    return faults


def main(verb):
    rows, listed = read_page()
    calls, needs, faults = gather()
    faults += judge_aws(calls)
    for need, places in sorted(needs.items()):
        if need not in rows:
            faults.append(f"{places[0]}: needs {need}, of which the page says nothing")
    text = PAGE.read_text()
    counted = re.sub(
        r"^(\| `([^`]+)` \| .+? \|) \d+ \|$",
        lambda row: f"{row[1]} {len(needs.get(row[2], []))} |",
        text,
        flags=re.M,
    )
    block = "```\n" + "".join(f"{call}\n" for call in sorted(calls)) + "```"
    page = re.sub(r"```\n.*?```", lambda _: block, counted, flags=re.S)
    if verb == "write":
        PAGE.write_text(page)
    else:
        faults += [f"{calls[call][0]}: held against no manual: {call}" for call in sorted(calls.keys() - listed)]
        faults += [f"on the page, in no playbook: {call}" for call in sorted(listed - calls.keys())]
        faults += [f"in the page's table, in no playbook: {row}" for row in sorted(rows.keys() - needs.keys())]
        faults += ["the page's numbers of commands are not those of the playbooks"] if counted != text else []
    for fault in faults:
        print(fault)
    if verb == "check" and faults:
        print("  mend: hold it against the tool's manual, then Scripts/commands.py write")
    print(f"{sum(1 for _ in commands())} commands, {len(calls)} calls, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["check"], ["write"]):
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1]))
