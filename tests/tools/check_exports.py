"""Reads the exports of one scan with the tools that they are for, or with the code by which these read them.

usage: check_exports.py FOLDER MATCHES

FOLDER holds a file for each format, named by it. Prints a line for each tool: what it read, or why it could not be asked.
Ends with 1 where a tool was asked and read something else than was written.
"""

import collections
import importlib
import json
import re
import sys
from pathlib import Path

folder = Path(sys.argv[1])
matches = int(sys.argv[2])
failed = False

# Whose ids are made of what they say, so that the library makes the same ones.
OBSERVABLES = ("artifact", "directory", "domain-name", "file", "ipv4-addr", "ipv6-addr", "network-traffic", "windows-registry-key")


def check(name, modules, ask):
    """Says what `ask` answers; it is given the modules. A module that is not there is no failure."""
    global failed
    try:
        loaded = [importlib.import_module(module) for module in modules]
    except Exception as error:
        print(f"NOT ASKED  {name}: {type(error).__name__}: {error}")
        return
    try:
        print(f"ok         {name}: {ask(*loaded)}")
    except Exception as error:
        failed = True
        print(f"FAILED     {name}: {type(error).__name__}: {error}")


def expect(what, found, wanted):
    if found != wanted:
        raise ValueError(f"{what}: expected {wanted!r}, found {found!r}")


def native():
    with open(folder / "jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def timesketch_server(utils):
    """The server's own readers of uploads."""
    with open(folder / "timesketch", encoding="utf-8") as file:
        lines = list(utils.read_and_validate_jsonl(file))
    with open(folder / "timesketch-csv", encoding="utf-8") as file:
        records = list(utils.read_and_validate_csv(file))
    expect("lines", len(lines), matches)
    expect("records", len(records), matches)
    for line, record, match in zip(lines, records, native()):
        expect("timestamp of CSV and JSON Lines", int(record["timestamp"]), line["timestamp"])
        expect("time", line["datetime"][:26], match["time"][:26])
        expect("tags", record["tag"], line["tag"])
        expect("event id", int(record["event_identifier"]), int(match["eventId"]))
    return f"{len(lines)} lines and {len(records)} records with the same times and tags"


def timesketch_importer(importer):
    """What the import client does with each line before it sends it."""
    streamer = importer.ImportStreamer()
    count = 0
    with open(folder / "timesketch", encoding="utf-8") as file:
        for line in file:
            event = json.loads(line)
            wanted = set(event)
            streamer._fix_dict(event)
            expect("names that it keeps", wanted - set(event), set())
            count += 1
    expect("lines", count, matches)
    return f"{count} lines keep all of their names"


def stix(validator):
    options = validator.ValidationOptions(version="2.1")
    result = validator.validate_file(str(folder / "stix"), options)
    said = result.object_results if isinstance(result.object_results, list) else [result.object_results]
    expect("errors", [str(error) for each in said for error in each.errors], [])
    expect("valid", result.is_valid, True)
    # By their numbers: 103 is of ids that are no UUIDv4, 301 of traffic without a source port; both are as meant.
    numbers = collections.Counter(re.findall(r"\{(\d+)\}", " ".join(str(warning) for each in said for warning in each.warnings)))
    unknown = sorted(set(numbers) - {"103", "301"})
    expect("other warnings", unknown, [])
    return f"valid; warnings by number: {dict(numbers)}"


def stix_library(stix2):
    with open(folder / "stix", encoding="utf-8") as file:
        text = json.load(file)
    bundle = stix2.parse(text)
    ids = 0
    for data in text["objects"]:
        if data["type"] not in OBSERVABLES:
            continue
        unnamed = {name: value for name, value in data.items() if name != "id"}
        expect(f"the id of {data['type']}", stix2.parse(unnamed, version="2.1").id, data["id"])
        ids += 1
    return f"{len(bundle.objects)} objects, {ids} of them observables with the ids that it makes itself"


def navigator(_layers, core):
    counts = []
    for name in ("navigator", "navigator-coverage"):
        layer = core.Layer(strict=True)
        layer.from_file(str(folder / name))
        with open(folder / name, encoding="utf-8") as file:
            wanted = json.load(file)["techniques"]
        read = layer.to_dict()["techniques"]
        expect("techniques and scores", [(each["techniqueID"], each["score"]) for each in read], [(each["techniqueID"], each["score"]) for each in wanted])
        counts.append(len(read))
    return f"{counts[0]} techniques with matches, {counts[1]} that could have matched"


def duckdb_reads(duckdb):
    database = duckdb.connect()
    path = str(folder / "parquet")
    types = dict(database.execute(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('{path}'))").fetchall())
    expect("types", [types[name] for name in ("event_id", "record_id", "tags", "key", "fields")], ["INTEGER", "BIGINT", "VARCHAR[]", "VARCHAR", "JSON"])
    rows = database.execute(f"SELECT key, epoch_ns(time), len(tags), fields->>'$.Channel', listen_port FROM read_parquet('{path}')").fetchall()
    expect("rows", len(rows), matches)
    for (key, time, tags, channel, port), match in zip(rows, native()):
        expect("key", key, match["key"])
        expect("nanoseconds", time % 1_000_000_000, int(match["time"][20:27]) * 100)
        expect("tags", tags, len(match["tags"]))
        wanted = match["fields"].get("Channel")
        text = json.dumps(wanted, separators=(",", ":")) if isinstance(wanted, list) else wanted
        expect("a field out of the JSON", channel, text)
        expect("listen port", port, (match["forward"] or {}).get("listenPort"))
    return f"{len(rows)} rows, time is {types['time']}, fields is {types['fields']}"


def pyarrow_reads(parquet):
    table = parquet.read_table(folder / "parquet")
    expect("rows", table.num_rows, matches)
    expect("type of time", str(table.schema.field("time").type), "timestamp[ns, tz=UTC]")
    for value, match in zip(table.column("time"), native()):
        expect("nanoseconds", value.value % 1_000_000_000, int(match["time"][20:27]) * 100)
    return f"{table.num_rows} rows with times to 100 nanoseconds"


def csv_reads(csv):
    csv.field_size_limit(1 << 30)
    for name in ("timeline-explorer", "timesketch-csv", "csv"):
        with open(folder / name, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        expect(f"rows of {name}", len(rows), matches)
        expect(f"rows of {name} that do not fit the header", [row for row in rows if None in row or None in row.values()], [])
    return f"{matches} rows of each of three files"


check("Timesketch's server (read_and_validate_jsonl, read_and_validate_csv)", ["timesketch.lib.utils"], timesketch_server)
check("Timesketch's import client", ["timesketch_import_client.importer"], timesketch_importer)
check("stix2-validator", ["stix2validator"], stix)
check("stix2", ["stix2"], stix_library)
check("mitreattack-python (layers of the Navigator)", ["mitreattack.navlayers", "mitreattack.navlayers.core"], navigator)
check("DuckDB", ["duckdb"], duckdb_reads)
check("pyarrow", ["pyarrow.parquet"], pyarrow_reads)
check("Python's csv", ["csv"], csv_reads)
sys.exit(1 if failed else 0)
