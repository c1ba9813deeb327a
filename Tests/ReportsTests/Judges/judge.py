"""Judges exports: judge.py FOLDER. Each file is called FIXTURE.FORMAT; prints one JSON object, by file:

faults: what an independent reader of the format says against it (none: it passes)
counts: what was read back out of it, to be compared with the incident's own numbers
twins: of the fixture "played": mutation -> whether the judge refuses it; one that does not is no judge
"""
import contextlib
import copy
import csv
import io
import json
import logging
import pathlib
import re
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
HERE = pathlib.Path(__file__).parent
SCHEMAS = HERE.parent / "Schemas"


def quietly(act):
    """What it prints, and what it gives."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        result = act()
    return result, said.getvalue()


def schema_faults(schema, document):
    import jsonschema

    kind = jsonschema.validators.validator_for(schema)
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in kind(schema).iter_errors(document)]


def as_file(text, ending):
    file = tempfile.NamedTemporaryFile("w", suffix=ending, encoding="utf-8", newline="", delete=False)
    with file:
        file.write(text)
    return file.name


def changed(document, change):
    twin = copy.deepcopy(document)
    change(twin)
    return twin


class Judge:
    """A format: its faults, what is read back, and mutations that it must refuse."""

    def parse(self, text):
        return json.loads(text)

    def print(self, document):
        return json.dumps(document)

    def twins(self, text):
        document = self.parse(text)
        for name, change in self.mutations.items():
            yield name, self.print(changed(document, change))


# Timesketch: the importer itself, and the rules that it does not hold (exercises-and-reports.md B.5).


class TimesketchCSV(Judge):
    def rows(self, text):
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def frame(self, text):
        import pandas

        return pandas.read_csv(io.StringIO(text, newline=""), keep_default_na=False)

    def faults(self, text):
        import pandas
        from timesketch_import_client.importer import ImportStreamer

        frame = self.frame(text)
        need = {"message", "datetime", "timestamp_desc"}
        if not need <= set(frame.columns):
            return [f"columns missing: {sorted(need - set(frame.columns))}"]
        faults = []
        for column in need:
            if (frame[column].astype(str).str.len() == 0).any():
                faults.append(f"empty {column}")
        given = pandas.to_datetime(frame["datetime"], utc=True, errors="coerce", format="mixed")
        if given.isna().any():
            faults.append("a datetime that is none")
        elif "timestamp" in frame.columns and len(frame):
            micros = given.dt.as_unit("us").astype("int64")
            if not (micros == frame["timestamp"].astype("int64")).all():
                faults.append("datetime and timestamp differ")
        if not frame["datetime"].astype(str).str.contains(r"(?:Z|[+-]\d\d:\d\d)$").all():
            faults.append("a datetime without zone")
        if faults or not len(frame):
            return faults
        fixed, _ = quietly(lambda: ImportStreamer()._fix_data_frame(frame.copy()))
        if (fixed["datetime"].astype(str) == "nan").any() or fixed["datetime"].isna().any():
            faults.append("the importer makes NaT of a datetime")
        return faults

    def counts(self, text):
        rows = self.rows(text)
        return {
            "entries": len(rows),
            "times": [int(row["timestamp"]) // 1000 for row in rows],
            "ids": [row["entry_id"] for row in rows],
            "exercise": all("exercise" in row["tag"].split(",") for row in rows) and bool(rows),
        }

    def twins(self, text):
        head, rest = text.split("\r\n", 1)
        first, more = rest.split("\r\n", 1)
        yield "no datetime column", text.replace("datetime", "when", 1)
        yield "no message column", text.replace("message", "said", 1)
        yield "no description", text.replace("timestamp_desc", "desc", 1)
        at = re.search(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", first).group()
        yield "a date that is none", text.replace(at, "yesterday", 1)
        yield "no zone", text.replace(at, at[:-6], 1)
        yield "another time", text.replace(at, "2001" + at[4:], 1)


class TimesketchLines(TimesketchCSV):
    def rows(self, text):
        rows = [json.loads(line) for line in text.splitlines()]
        return [{**row, "tag": ",".join(row["tag"])} for row in rows]

    def frame(self, text):
        import pandas

        rows = [json.loads(line) for line in text.splitlines()]
        return pandas.DataFrame(rows, columns=None if rows else ["message", "datetime", "timestamp_desc"])

    def twins(self, text):
        first, rest = text.split("\n", 1)
        for name, change in {
            "no datetime": lambda d: d.pop("datetime"),
            "no message": lambda d: d.update(message=""),
            "no description": lambda d: d.update(timestamp_desc=""),
            "a date that is none": lambda d: d.update(datetime="yesterday"),
            "no zone": lambda d: d.update(datetime=d["datetime"][:-6]),
            "another time": lambda d: d.update(datetime="2001" + d["datetime"][4:]),
        }.items():
            yield name, json.dumps(changed(json.loads(first), change)) + "\n" + rest


class Stix(Judge):
    def faults(self, text):
        import stix2
        import stix2validator

        # The wheel forgets its schemas: they are ours to bring, where it looks for them.
        place = pathlib.Path(stix2validator.__file__).parent / "schemas-2.1"
        if not place.exists():
            place.symlink_to(SCHEMAS / "stix")
        found, said = quietly(lambda: stix2validator.validate_string(text, stix2validator.ValidationOptions(version="2.1")))
        results = found if isinstance(found, list) else [found]
        faults = [str(error) for result in results for error in (result.errors or [])]
        faults += [
            f"warning: {w}"
            for result in results
            for w in (getattr(result, "warnings", None) or [])
            # 103: ids of UUID version 4 SHOULD be; ours are of version 5, so that they stay the same.
            # 302: a page that others change has no hash.
            if "{103}" not in str(w) and "{302}" not in str(w)
        ]
        if any(not result.is_valid for result in results) and not faults:
            faults.append(said[-500:] or "not valid")
        try:
            stix2.parse(text, allow_custom=False)
        except Exception as problem:
            faults.append(f"stix2: {problem}"[:300])
        document = json.loads(text)
        ids = [o["id"] for o in document["objects"]]
        if len(ids) != len(set(ids)):
            faults.append("an id twice")
        known = set(ids)
        for o in document["objects"]:
            for key, value in o.items():
                refs = value if key.endswith("_refs") else [value] if key.endswith("_ref") else []
                faults += [f"{o['id']}: {key} names nothing here" for ref in refs if ref not in known]
            if o["type"] == "file":
                again = stix2.v21.File(**{k: o[k] for k in ("hashes", "name")})
                if again.id != o["id"]:
                    faults.append(f"{o['id']} should be {again.id}")
        return faults

    def counts(self, text):
        objects = json.loads(text)["objects"]
        of = lambda kind: [o for o in objects if o["type"] == kind]
        marked = [o for o in objects if o["type"] not in ("marking-definition", "file")]
        return {
            "entries": len(of("note")),
            "steps": len(of("course-of-action")),
            "techniques": sorted(o["external_references"][0]["external_id"] for o in of("attack-pattern")),
            "evidence": len(of("observed-data")),
            "recorded": [o["created"] for o in of("note")],
            "ids": [o["external_references"][0]["external_id"] for o in of("note")],
            "exercise": all("exercise" in o.get("labels", []) for o in marked),
        }

    mutations = {
        "no spec_version": lambda d: d["objects"][1].pop("spec_version"),
        "an id of another type": lambda d: d["objects"][2].update(id="identity--1"),
        "a time without Z": lambda d: d["objects"][1].update(modified="2026-11-21T03:12:00.000"),
        "modified before created": lambda d: d["objects"][1].update(modified="2001-01-01T00:00:00.000Z"),
        "a note on nothing": lambda d: next(o for o in d["objects"] if o["type"] == "note").pop("object_refs"),
        "a reference to nothing": lambda d: d["objects"][-1]["object_refs"].append("note--" + "0" * 8 + "-0000-4000-8000-" + "0" * 12),
        "an unknown member": lambda d: d["objects"][2].update(severity="high"),
        "no name": lambda d: d["objects"][2].pop("name"),
    }


class AttackLayer(Judge):
    def faults(self, text):
        from mitreattack.navlayers import Layer

        path = as_file(text, ".json")

        def read():
            layer = Layer(strict=False)
            layer.from_file(path)
            return layer

        layer, said = quietly(read)
        faults = [line.strip() for line in said.splitlines() if line.strip()]
        # Of a layer that it dislikes it says so and keeps none.
        if isinstance(layer.layer, str):
            return faults + ["the layer is empty"]
        again = layer.to_dict()
        document = json.loads(text)
        if len(again.get("techniques", [])) != len(document["techniques"]):
            faults.append("techniques were lost")
        if again.get("versions", {}).get("layer") != "4.5" or document["versions"].get("layer") != "4.5":
            faults.append("not of version 4.5")
        if document.get("domain") != again.get("domain"):
            faults.append("another domain")
        return faults

    def counts(self, text):
        document = json.loads(text)
        return {
            "techniques": sorted(t["techniqueID"] for t in document["techniques"]),
            "exercise": document["name"].startswith("EXERCISE"),
        }

    mutations = {
        "another domain": lambda d: d.update(domain="atlas-atlas"),
        "no name": lambda d: d.pop("name"),
        "another version": lambda d: d["versions"].update(layer="3.0"),
        "a technique that is none": lambda d: d["techniques"].append({"techniqueID": 5}),
        "a score in words": lambda d: d["techniques"][0].update(score="high"),
        "one colour": lambda d: d["gradient"].update(colors="#ffffff"),
    }


class AtlasLayer(Judge):
    schema = json.loads((SCHEMAS / "atlas-layer.json").read_text())

    def faults(self, text):
        return schema_faults(self.schema, json.loads(text))

    counts = AttackLayer.counts
    mutations = {
        "another domain": lambda d: d.update(domain="enterprise-attack"),
        "no name": lambda d: d.pop("name"),
        "another version": lambda d: d["versions"].update(layer="4.5"),
        "a technique of ATT&CK": lambda d: d["techniques"].append({"techniqueID": "T1078"}),
        "one colour": lambda d: d["gradient"].update(colors=["#ffffff"]),
    }


class Veris(Judge):
    schema = json.loads((SCHEMAS / "veris" / "verisc-merged.json").read_text())

    def faults(self, text):
        document = json.loads(text)
        faults = schema_faults(self.schema, document)
        # The schema takes any text; its version is what tells a reader which words to expect.
        if document.get("schema_version") != "1.4.1":
            faults.append("schema_version")
        return faults

    def counts(self, text):
        document = json.loads(text)
        ours = document["plus"]["tocsin"]
        return {
            "entries": ours["entries"],
            "steps": ours["steps"],
            "exercise": ours["exercise"] and "EXERCISE" in document["summary"],
        }

    mutations = {
        "no actor": lambda d: d.pop("actor"),
        "no year": lambda d: d["timeline"]["incident"].pop("year"),
        "an asset that is none": lambda d: d["asset"]["assets"][0].update(variety="Model weights"),
        "an unknown member": lambda d: d.update(severity="high"),
        "a word of its own": lambda d: d.update(security_incident="Maybe"),
        "an empty discovery": lambda d: d.update(discovery_method={}),
    }


class Misp(Judge):
    def faults(self, text):
        import pymisp

        path = as_file(text, ".json")
        event = pymisp.MISPEvent()
        try:
            event.load_file(path)
        except Exception as problem:
            return [f"{type(problem).__name__}: {problem}"[:300]]
        faults = []
        document = json.loads(text)["Event"]
        folder = pathlib.Path(pymisp.__file__).parent / "data/misp-objects/objects"
        known = {d["uuid"]: d for d in (json.loads((folder / n / "definition.json").read_text()) for n in ("annotation", "file"))}
        for thing, told in zip(event.objects, document["Object"]):
            template = known.get(thing.template_uuid)
            if not template or template["name"] != thing.name:
                faults.append(f"{thing.name}: no such template")
                continue
            relations = {a["object_relation"] for a in told["Attribute"]}
            if not relations & set(template["requiredOneOf"]):
                faults.append(f"{thing.name}: nothing of what it needs")
            for a in told["Attribute"]:
                wanted = template["attributes"].get(a["object_relation"])
                if not wanted or wanted["misp-attribute"] != a["type"]:
                    faults.append(f"{thing.name}: {a['object_relation']} is no {a['type']}")
        again = json.loads(event.to_json())
        if len(again.get("Object", [])) != len(document["Object"]):
            faults.append("objects were lost")
        reports = again.get("EventReport", [])
        if [r.get("content") for r in reports] != [r["content"] for r in document["EventReport"]]:
            faults.append("reports were lost")
        if not any(t["name"].startswith("tlp:") for t in document["Tag"]):
            faults.append("not marked")
        return faults

    def counts(self, text):
        event = json.loads(text)["Event"]
        notes = [o for o in event["Object"] if o["name"] == "annotation"]
        told = re.search(r"(\d+) entries, (\d+) steps", event["Attribute"][1]["value"])
        at = lambda o: next(a["value"] for a in o["Attribute"] if a["object_relation"] == "creation-date")
        return {
            "entries": len(notes),
            "steps": int(told.group(2)),
            "evidence": len(event["Object"]) - len(notes),
            "at": [at(o) for o in notes],
            "ids": [o["comment"].removeprefix("entry ") for o in notes],
            "exercise": any(t["name"].startswith("exercise:") for t in event["Tag"]),
        }

    mutations = {
        "no info": lambda d: d["Event"].pop("info"),
        "a report without a name": lambda d: d["Event"]["EventReport"][0].pop("name"),
        "a date that is none": lambda d: d["Event"].update(date="yesterday"),
        "an attribute of no type": lambda d: d["Event"]["Attribute"][0].update(type="word"),
        "an attribute without value": lambda d: d["Event"]["Attribute"][0].pop("value"),
        "another distribution": lambda d: d["Event"].update(distribution="9"),
        "no template": lambda d: d["Event"]["Object"][0].update(template_uuid="5d8dc046-15a1-4ca3-a09f-000000000000"),
        "a relation of no template": lambda d: d["Event"]["Object"][0]["Attribute"][0].update(object_relation="words"),
        "no marking": lambda d: d["Event"].update(Tag=[]),
    }


class Ocsf(Judge):
    schema = json.loads((SCHEMAS / "ocsf" / "incident_finding-1.5.0.json").read_text())
    shapes = {
        "integer_t": int, "long_t": int, "timestamp_t": int, "boolean_t": bool, "string_t": str,
        "username_t": str, "url_t": str, "datetime_t": str, "email_t": str, "float_t": (int, float),
    }

    def check(self, shape, value, profiles, place):
        if not isinstance(value, dict):
            yield f"{place}: no object"
            return
        attributes = shape["attributes"]
        for name, attribute in attributes.items():
            applies = attribute.get("profile") is None or attribute["profile"] in profiles
            if attribute.get("requirement") == "required" and applies and name not in value:
                yield f"{place}.{name}: missing"
        for kind, names in shape.get("constraints", {}).items():
            here = sum(name in value for name in names)
            if (kind == "at_least_one" and not here) or (kind == "just_one" and here != 1):
                yield f"{place}: {kind} of {names}"
        for name, member in value.items():
            attribute = attributes.get(name)
            if attribute is None or attribute.get("profile") not in (None, *profiles):
                yield f"{place}.{name}: unknown"
                continue
            if attribute.get("is_array") and not isinstance(member, list):
                yield f"{place}.{name}: no list"
                continue
            for item in member if attribute.get("is_array") else [member]:
                yield from self.check_value(attribute, item, profiles, f"{place}.{name}")

    def check_value(self, attribute, value, profiles, place):
        kind = attribute["type"]
        if kind in self.schema["objects"]:
            if kind != "object":
                yield from self.check(self.schema["objects"][kind], value, profiles, place)
            return
        wanted = self.shapes.get(kind, str)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            yield f"{place}: no {kind}"
        elif "enum" in attribute and str(value) not in attribute["enum"]:
            yield f"{place}: {value} is none of its values"

    def faults(self, text):
        event = json.loads(text)
        profiles = event.get("metadata", {}).get("profiles", [])
        faults = list(self.check(self.schema["class"], event, profiles, "event"))
        if event.get("type_uid") != event.get("class_uid", 0) * 100 + event.get("activity_id", 0):
            faults.append("type_uid is not class and activity")
        if event.get("metadata", {}).get("version") != self.schema["version"]:
            faults.append("another version")
        return faults

    def counts(self, text):
        event = json.loads(text)
        ours = event["unmapped"]["tocsin"]
        uid = lambda a: (a.get("sub_technique") or a["technique"])["uid"]
        return {
            "entries": ours["entries"],
            "steps": ours["steps"],
            "attacker": len(event["finding_info_list"]) - 1,
            "named": sorted(uid(a) for a in event["finding_info_list"][0].get("attacks", [])),
            "exercise": "exercise" in event["metadata"]["labels"] and event.get("verdict_id") == 6,
        }

    mutations = {
        "no time": lambda d: d.pop("time"),
        "no status": lambda d: d.pop("status_id"),
        "a status that is none": lambda d: d.update(status_id=42),
        "an unknown member": lambda d: d.update(incident="INC"),
        "a time in words": lambda d: d.update(time="now"),
        "nobody": lambda d: (d.pop("assignee", 0), d.pop("assignee_group", 0)),
        "another class": lambda d: d.update(class_uid=2004),
        "a finding without uid": lambda d: d["finding_info_list"][0].pop("uid"),
        "an attack of nothing": lambda d: d["finding_info_list"][0].update(attacks=[{"version": "19"}]),
    }


class Ics(Judge):
    """Two readers, since each accepts what the other refuses."""

    def faults(self, text):
        import icalendar
        import vobject

        faults = []
        try:
            calendar = icalendar.Calendar.from_ical(text)
            for event in calendar.walk("VEVENT"):
                faults += [f"icalendar: {e}" for e in event.errors]
                if event.get("DTSTART") is None or event.decoded("DTSTART").tzinfo is None:
                    faults.append("DTSTART is no instant")
                # RFC 5545 section 3.6.6, which neither reader holds.
                for alarm in event.walk("VALARM"):
                    faults += [f"an alarm without {n}" for n in ("ACTION", "TRIGGER", "DESCRIPTION") if n not in alarm]
        except Exception as problem:
            faults.append(f"icalendar: {problem}"[:200])
        try:
            for component in vobject.readComponents(text):
                component.validate(raiseException=True)
        except Exception as problem:
            faults.append(f"vobject: {problem}"[:200])
        raw = text.encode()
        if raw.replace(b"\r\n", b"").count(b"\n"):
            faults.append("a line that does not end in CRLF")
        if any(len(line) > 75 for line in raw.split(b"\r\n")):
            faults.append("a line over 75 octets")
        return faults

    def counts(self, text):
        import icalendar
        import vobject

        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        due = sorted(int(e.decoded("DTSTART").timestamp()) for e in events)
        other = next(vobject.readComponents(text))
        again = sorted(int(e.dtstart.value.timestamp()) for e in getattr(other, "vevent_list", []))
        return {
            "due": due,
            "agree": due == again,
            "exercise": bool(events) and all(str(e["SUMMARY"]).startswith("EXERCISE") and e["STATUS"] == "TENTATIVE" for e in events),
        }

    def twins(self, text):
        yield "no UID", re.sub(r"UID:[^\r]*\r\n( [^\r]*\r\n)*", "", text, count=1)
        yield "no DTSTAMP", re.sub(r"DTSTAMP:[^\r]*\r\n", "", text, count=1)
        yield "a start that is none", re.sub(r"DTSTART:\d+", "DTSTART:soon", text, count=1)
        yield "a floating start", re.sub(r"(DTSTART:\d+T\d+)Z", r"\1", text, count=1)
        yield "an alarm of nothing", re.sub(r"TRIGGER:[^\r]*\r\n", "", text, count=1)
        yield "line feeds alone", text.replace("\r\n", "\n")
        yield "cut off", text[: len(text) // 2]
        yield "a long line", text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nCOMMENT:" + "x" * 80, 1)


class Case(Judge):
    def faults(self, text):
        from case_utils.case_validate import validate

        result, said = quietly(lambda: validate(as_file(text, ".jsonld")))
        # A dangling reference is a node with no type, which shapes have nothing to say of.
        nodes = {n["@id"] for n in json.loads(text)["@graph"]}
        faults = [] if result.conforms else [result.text[:400]]
        for node in json.loads(text)["@graph"]:
            for value in node.values():
                for item in value if isinstance(value, list) else [value]:
                    if isinstance(item, dict) and set(item) == {"@id"} and item["@id"] not in nodes:
                        faults.append(f"{item['@id']} is nowhere")
        return faults

    def counts(self, text):
        graph = json.loads(text)["@graph"]
        of = lambda kind: [n for n in graph if n["@type"].endswith(":" + kind)]
        return {
            "evidence": len(of("ProvenanceRecord")),
            "done": len([n for n in of("InvestigativeAction") if "step-" in n["@id"]]),
            "exercise": of("Investigation")[0]["uco-core:description"].startswith("EXERCISE"),
        }

    @staticmethod
    def first(graph, kind):
        return next(n for n in graph["@graph"] if n["@type"].endswith(":" + kind))

    mutations = {
        "a hash by no method": lambda d: Case.first(d, "File")["uco-core:hasFacet"][1]["uco-observable:hash"][0].pop("uco-types:hashMethod"),
        "a size in words": lambda d: Case.first(d, "File")["uco-core:hasFacet"][0].update({"uco-observable:sizeInBytes": "large"}),
        "a time that is none": lambda d: Case.first(d, "InvestigativeAction").update({"uco-action:startTime": "today"}),
        "two names": lambda d: Case.first(d, "Person").update({"uco-core:name": ["a", "b"]}),
        "a performer that is nowhere": lambda d: Case.first(d, "InvestigativeAction").update({"uco-action:performer": {"@id": "kb:person-x"}}),
    }


class Cacao(Judge):
    """The 51 schemas as ExchangeTests hold exports of playbooks against them, and the graph."""

    def faults(self, text):
        import importlib.util

        argv, sys.argv = sys.argv, ["check.py"]
        try:
            spec = importlib.util.spec_from_file_location("check", HERE.parent.parent / "ExchangeTests/check.py")
            module = importlib.util.module_from_spec(spec)
            with contextlib.suppress(SystemExit):
                spec.loader.exec_module(module)
        finally:
            sys.argv = argv
        document = json.loads(text)
        faults = [f"{key}: {e.message[:200]}" for key, e in module.faults(document)]
        workflow = document["workflow"]
        agents = document.get("agent_definitions", {})
        seen, step = [], document.get("workflow_start")
        while step in workflow and step not in seen:
            seen.append(step)
            step = workflow[step].get("on_completion")
        if len(seen) != len(workflow) or workflow[seen[-1]]["type"] != "end":
            faults.append("it does not go through every step to its end")
        for key, value in workflow.items():
            if "agent" in value and value["agent"] not in agents:
                faults.append(f"{key}: nobody")
        return faults

    def counts(self, text):
        document = json.loads(text)
        actions = [s for s in document["workflow"].values() if s["type"] == "action"]
        runs = [next(iter(s["step_extensions"].values())) for s in actions]
        return {
            "steps": len(actions),
            "done": len([r for r in runs if r["state"] == "done"]),
            "exercise": "exercise" in document["labels"] and document["name"].startswith("EXERCISE"),
        }

    @staticmethod
    def action(d):
        return next(s for s in d["workflow"].values() if s["type"] == "action")

    mutations = {
        "another version": lambda d: d.update(spec_version="1.1"),
        "an author that is none": lambda d: d.update(created_by="tocsin"),
        "a step without commands": lambda d: Cacao.action(d).pop("commands"),
        "a way to nowhere": lambda d: Cacao.action(d).update(on_completion="end--00000000-0000-4000-8000-000000000000"),
        "a time without Z": lambda d: d.update(created="2026-11-21"),
        "an agent that is nobody": lambda d: d.update(agent_definitions={}),
        "no name": lambda d: d.pop("name"),
    }


class Ticket(Judge):
    """GitHub's rules for what a reader of a ticket acts on: tasks, tables, and nothing smuggled in."""

    def faults(self, text):
        faults = []
        if len(text) > 65536:
            faults.append("too long for a ticket")
        bare = text.replace("<!-- -->", "")
        if re.search(r"(?<!\\)<(?!br>)", bare):
            faults.append("a tag")
        if re.search(r"(?<!\\)\]\(", bare):
            faults.append("a link")
        if re.search(r"@(?!<!-- -->)", text):
            faults.append("somebody is called")
        if re.search(r"#(?!<!-- -->)\d", text):
            faults.append("another ticket is named")
        if re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text):
            faults.append("a control or a turn of direction")
        width = 0
        for line in text.splitlines():
            if line.startswith("|"):
                cells = len(re.findall(r"(?<!\\)\|", line))
                if width and cells != width:
                    faults.append(f"a row of {cells} where {width} are: {line[:60]}")
                width = cells
            else:
                width = 0
        if not text.startswith("# ") or "TLP:" not in text.split("\n## ")[0]:
            faults.append("no heading, or no marking")
        return faults

    def counts(self, text):
        tasks = re.findall(r"^- \[[ x]\] ", text, re.M)
        total = re.search(r"of (\d+) entries, signed", text)
        return {
            "steps": len(tasks),
            "done": len(re.findall(r"^- \[x\] ", text, re.M)),
            "entries": int(total.group(1)) if total else 0,
            "exercise": "**EXERCISE." in text and text.startswith("# EXERCISE: "),
        }

    def twins(self, text):
        yield "a tag", text + "<img src=x>\n"
        yield "a link", text + "[here](http://x.example)\n"
        yield "a mention", text + "@everyone\n"
        yield "a control", text + "\x1b[31m\n"
        yield "a cell more", text.replace("| State |", "| State | x |", 1)
        yield "no marking", text.replace("TLP:", "")


JUDGES = {
    "timesketch-csv": TimesketchCSV(), "timesketch-jsonl": TimesketchLines(), "stix": Stix(),
    "attack-layer": AttackLayer(), "atlas-layer": AtlasLayer(), "veris": Veris(), "misp": Misp(),
    "ocsf": Ocsf(), "ics": Ics(), "case": Case(), "cacao": Cacao(), "ticket": Ticket(),
}


def refused(judge, twin):
    try:
        return bool(judge.faults(twin))
    except Exception:
        return True


def judged(path):
    fixture, form = path.name.split(".")
    text = path.read_bytes().decode("utf-8")
    judge = JUDGES[form]
    result = {"faults": judge.faults(text), "counts": judge.counts(text)}
    if fixture == "played":
        result["twins"] = {name: refused(judge, twin) for name, twin in judge.twins(text)}
    return result


if __name__ == "__main__":
    files = sorted(pathlib.Path(sys.argv[1]).iterdir())
    out = {path.name: quietly(lambda: judged(path))[0] for path in files}
    json.dump(out, sys.stdout)
