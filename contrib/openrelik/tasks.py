"""Pivotscope as a task of OpenRelik: all input files are one case, so that forwards and correlations join across them.

Put it into a copy of OpenRelik's worker template as src/tasks.py, with Node and cli.js in the image: see README.md beside.
"""

import json
import os
import subprocess
import tempfile

from openrelik_worker_common.file_utils import create_output_file
from openrelik_worker_common.task_utils import create_task_result, get_input_files

from .app import celery

TASK_NAME = "openrelik-worker-pivotscope.tasks.scan"

TASK_METADATA = {
    "display_name": "Pivotscope",
    "description": "Port forwards and Sigma matches of Windows event logs, and a ledger of what was read",
    "task_config": [
        {
            "name": "host",
            "label": "Machine that the logs are from",
            "description": "Stands in every row; left empty where they are from several",
            "type": "text",
            "required": False,
        },
    ],
}

CLI = os.environ.get("PIVOTSCOPE_CLI", "/opt/pivotscope/cli.js")
RULES = os.environ.get("PIVOTSCOPE_RULES", "")
# 0 is done; 1 is done too, and the ledger says what was damaged.
FINE = (0, 1)


def run(arguments, listed):
    """Runs one command over the listed logs; its messages become the error where it failed."""
    done = subprocess.run(
        ["node", CLI, *arguments, "--files-from", listed], stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode not in FINE:
        raise RuntimeError(f"pivotscope ended with {done.returncode}: {done.stderr[-2000:]}")


@celery.task(bind=True, name=TASK_NAME, metadata=TASK_METADATA)
def scan(self, pipe_result=None, input_files=None, output_path=None, workflow_id=None, task_config=None):
    """Scans all input files. Returns the result as OpenRelik wants it."""
    host = ((task_config or {}).get("host") or "").strip()
    names = {
        "timesketch": ("pivotscope-matches", "jsonl"),
        "forwards": ("pivotscope-forwards", "jsonl"),
        "ledger": ("pivotscope-ledger", "json"),
    }
    outputs = {
        key: create_output_file(
            output_path, display_name=f"{name}.{extension}", data_type=f"pivotscope:{key}"
        )
        for key, (name, extension) in names.items()
    }
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as listed:
        # Files are stored by number: what a user calls them is the source.
        for file in get_input_files(pipe_result, input_files or []):
            line = {"path": file["path"], "source": file.get("display_name") or file["path"]}
            listed.write(json.dumps(line | ({"host": host} if host else {})) + "\n")
        listed.flush()
        rules = ["--rules", RULES] if RULES else []
        exported = f"timesketch={outputs['timesketch'].path}"
        run(["scan", *rules, "--hash", "--export", exported, "--ledger", outputs["ledger"].path], listed.name)
        run(["forwards", "--hash", "--output", outputs["forwards"].path], listed.name)
    return create_task_result(
        output_files=[output.to_dict() for output in outputs.values()],
        workflow_id=workflow_id,
        command="pivotscope scan, pivotscope forwards",
        meta={},
    )
