"""Scans the Windows event logs of a fleet with Pivotscope on Spark: one task for each machine, then one join of all.

    spark-submit pivotscope_spark.py --list logs.jsonl --out /mnt/case/out --cli /mnt/tools/cli.js -- --rules /mnt/tools/sigma

The list has a JSON object for each log: {"path": "/mnt/logs/DC1/Security.evtx", "host": "DC1"}; what follows `--` goes to the
command line as it is, the same for scans, answers and join. See README.md for the layout of the output and for both modes.
"""

import argparse
import collections
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import uuid

from pyspark.sql import SparkSession

# Outputs of one task by folder and ending. The ledger is put in its place last: where it is, all of them are.
OUTPUTS = {"matches": ".parquet", "parts": ".parts", "ledgers": ".ledger.json"}
# Rounds that a join may ask for: two for what surrounds forwards, six for parents of parents.
MAX_ROUNDS = 8


class Tool:
    """The command line on a worker. Plain data: Spark sends it to the tasks."""

    def __init__(self, node, cli, options):
        self.node, self.cli, self.options = node, cli, options

    def run(self, command, entries, *more):
        """Runs one command on these logs. Raises where Spark should try again: exit code 3, or a killed process."""
        lists = "".join(json.dumps(entry) + "\0" for entry in entries)
        call = [self.node, self.cli, *command, "--files0-from", "-", "--partial-ok", "--log", "json", *more, *self.options]
        done = subprocess.run(call, input=lists.encode(), capture_output=True)
        if done.returncode not in (0, 1):
            said = done.stderr.decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {said}")
        return done.returncode


def names_of(host, entries, seal):
    """Where the outputs of a machine lie, by kind. The same logs and the same options have the same names."""
    listed = sorted(json.dumps(entry, sort_keys=True) for entry in entries)
    digest = hashlib.sha256("\n".join([*listed, seal]).encode()).hexdigest()[:16]
    folder = "host=" + urllib.parse.quote(host, safe="")
    return {kind: f"{kind}/{folder}/part-{digest}{ending}" for kind, ending in OUTPUTS.items()}


def scan_machine(tool, entries, folder, names):
    """Scans one machine into a folder of this attempt."""
    files = {kind: os.path.join(folder, os.path.basename(name)) for kind, name in names.items()}
    export = ["--export", "parquet=" + files["matches"], "--parts", files["parts"], "--ledger", files["ledgers"]]
    tool.run(["scan"], entries, "--workers", "1", *export)
    return [(names[kind], files[kind]) for kind in OUTPUTS]


def answer_machine(tool, entries, folder, name, ask):
    """Looks on one machine for what the join has asked."""
    asked, file = os.path.join(folder, "ask.json"), os.path.join(folder, "answer.parts")
    with open(asked, "w", encoding="utf-8") as out:
        out.write(ask)
    tool.run(["answer", asked], entries, "--workers", "1", "--output", file)
    return [(name, file)]


def in_shared_folder(out, work):
    """A task whose worker sees logs and output. An attempt has a folder of its own, so two of them never write to one file."""

    def task(job):
        host, entries, names = job
        folder = os.path.join(out, "_attempts", f"{urllib.parse.quote(host, safe='')}-{uuid.uuid4().hex}")
        os.makedirs(folder)
        try:
            for name, file in work(entries, folder, names):
                target = os.path.join(out, name)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(file, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return host

    return task


def with_bytes(work, jobs):
    """A task whose worker sees no storage: Spark brings the bytes of the logs, and takes those of the outputs."""

    def task(frame):
        import pandas

        host = frame["host"].iloc[0]
        _, entries, names = jobs[host]
        contents = dict(zip(frame["path"], frame["content"]))
        with tempfile.TemporaryDirectory() as folder:
            local = []
            for index, entry in enumerate(entries):
                path = os.path.join(folder, f"{index}.evtx")
                with open(path, "wb") as out:
                    out.write(contents[entry["path"]])
                local.append({**entry, "path": path, "source": entry.get("source") or entry["path"]})
            done = [(host, name, open(file, "rb").read()) for name, file in work(local, folder, names)]
        return pandas.DataFrame(done, columns=["host", "name", "content"])

    return task


def run_jobs(spark, args, jobs, work):
    """Runs the jobs, in the mode that was asked for, and waits for all of them."""
    if not jobs:
        return
    if args.mode == "paths":
        rdd = spark.sparkContext.parallelize(jobs, len(jobs))
        rdd.map(in_shared_folder(args.out, work)).collect()
        return
    # binaryFile writes paths as URIs: `file:/a` where the list says `/a`.
    rows = [(uri(entry["path"]), entry["path"], host) for host, entries, _ in jobs for entry in entries]
    listed = spark.createDataFrame(rows, "uri string, path string, host string")
    read = spark.read.format("binaryFile").load([row[0] for row in rows]).withColumnRenamed("path", "uri")
    frame = listed.join(read.select("uri", "content"), "uri").select("host", "path", "content")
    task = with_bytes(work, {job[0]: job for job in jobs})
    found = frame.groupBy("host").applyInPandas(task, "host string, name string, content binary")
    for row in found.toLocalIterator():
        target = os.path.join(args.out, row["name"])
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target + ".part", "wb") as out:
            out.write(row["content"])
        os.replace(target + ".part", target)


def uri(path):
    return path if "://" in path else "file:" + path


def machines_of(path):
    """The logs of the list by machine, both sorted: the order of the list says nothing."""
    machines = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            entry = json.loads(line)
            if not entry.get("host") or not entry.get("path"):
                sys.exit(f"{path}: line {number}: expected a path and a host, found {line.strip()}")
            machines[entry["host"]].append(entry)
    return {host: sorted(machines[host], key=lambda entry: entry["path"]) for host in sorted(machines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", required=True, help="JSON Lines: path, host and, if wanted, source and container")
    parser.add_argument("--out", required=True, help="folder of the output")
    parser.add_argument("--cli", required=True, help="cli.js, where all workers find it")
    parser.add_argument("--node", default="node")
    parser.add_argument("--rounds", type=int, default=MAX_ROUNDS, help="rounds in which logs are read again, at most")
    parser.add_argument("--mode", choices=("paths", "bytes"), default="paths")
    parser.add_argument("options", nargs="*", help="behind --: options of scan that decide what is found")
    args = parser.parse_args()
    args.out = os.path.abspath(args.out)
    tool = Tool(args.node, args.cli, args.options)
    spark = SparkSession.builder.appName("pivotscope").getOrCreate()

    machines = machines_of(args.list)
    version = subprocess.run([args.node, args.cli, "--version"], check=True, capture_output=True).stdout.decode()
    # Options name rules by path. What the files say is checked by the join, which refuses parts of other rules.
    seal = json.dumps([version, args.options])
    jobs = [(host, entries, names_of(host, entries, seal)) for host, entries in machines.items()]
    todo = [job for job in jobs if not os.path.exists(os.path.join(args.out, job[2]["ledgers"]))]
    print(f"pivotscope: {len(jobs)} machines, {len(jobs) - len(todo)} of them done before", flush=True)
    run_jobs(spark, args, todo, lambda entries, folder, names: scan_machine(tool, entries, folder, names))

    parts = [names["parts"] for _, _, names in jobs]
    for rounds in range(args.rounds + 1):
        text = join(tool, args.out, parts)
        ask = json.loads(text)
        asked = {each["host"] for each in ask["files"]}
        if not asked:
            print(f"pivotscope: joined after {rounds} more rounds", flush=True)
            break
        if rounds == args.rounds:
            print(f"pivotscope: ask.json says what {len(asked)} machines were not asked any more", flush=True)
            break
        digest = ask["sha256"][:16]
        answers = []
        for host, entries, names in jobs:
            if host in asked:
                name = names["parts"].replace(".parts", f"-answer-{digest}.parts")
                answers.append((host, entries, name))
                parts.append(name)
        todo = [job for job in answers if not os.path.exists(os.path.join(args.out, job[2]))]
        work = lambda entries, folder, name: answer_machine(tool, entries, folder, name, text)  # noqa: E731
        run_jobs(spark, args, todo, work)
    spark.stop()


def join(tool, out, parts):
    """Joins all parts on the driver. Answers with what is still asked, as the file has it."""
    entries = [{"path": os.path.join(out, name)} for name in parts]
    ask = os.path.join(out, "ask.json")
    outputs = ["--output", os.path.join(out, "forwards.jsonl"), "--matches", os.path.join(out, "correlations.jsonl")]
    tool.run(["join"], entries, *outputs, "--ask", ask)
    with open(ask, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    main()
