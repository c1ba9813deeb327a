"""Validates CACAO playbooks, one file each, against the 51 schemas; prints what they break.

The schemas call themselves draft-07, so that is how they are read. Commands, agents and targets are
held against the schema of their own type too, which the schemas themselves do for agents only.
"""
import json
import pathlib
import sys

from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

BASE = "https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas/"
folder = pathlib.Path(__file__).parent / "Schemas"
schemas = {}
for path in folder.rglob("*.json"):
    schemas[str(path.relative_to(folder))] = json.loads(path.read_text())
registry = Registry().with_resources(
    (BASE + name, Resource(contents={**schema, "$id": BASE + name}, specification=DRAFT7))
    for name, schema in schemas.items()
)
assert len(schemas) == 51, len(schemas)


def validator(name):
    return Draft7Validator({**schemas[name], "$id": BASE + name}, registry=registry)


def faults(document):
    yield from (("", e) for e in validator("playbook.json").iter_errors(document))
    for key, step in document["workflow"].items():
        yield from ((key, e) for e in validator(f"workflows/{step['type']}.json").iter_errors(step))
        for command in step.get("commands", []):
            name = f"commands/{command['type']}.json"
            if name in schemas:
                yield from ((key, e) for e in validator(name).iter_errors(command))
    for kind in ("agent_definitions", "target_definitions"):
        for key, agent in document.get(kind, {}).items():
            name = f"agent-target/{agent['type']}.json"
            yield from ((key, e) for e in validator(name).iter_errors(agent))


def is_unsatisfiable(error):
    """An IEP marking's external_references must be texts by its own schema and objects by the one it
    extends, and must be there: nothing satisfies both, so neither is asked."""
    path = [str(part) for part in error.absolute_path]
    return "external_references" in path and any(part.startswith("marking-iep") for part in path)


count = 0
for path in sys.argv[1:]:
    for where, error in faults(json.loads(pathlib.Path(path).read_text())):
        if is_unsatisfiable(error):
            continue
        print(f"{path}: {where}: {list(error.absolute_path)}: {error.message[:300]}")
        count += 1
sys.exit(1 if count else 0)
