"""
Hooks of Schemathesis: addresses that name a case name one that is there, and what can be used once is new each time.
Keeps: what is wrong on purpose stays as it was made; each operation has a case of its own as far as there are enough.
"""
import json
import os
import re
import zlib
from itertools import count

import schemathesis

CASES = json.loads(os.environ["PROBE_CASES"])
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VERSION = re.compile(r'"(0|[1-9][0-9]{0,14})"')
KEY = re.compile(r'"?[A-Za-z0-9._:-]{8,128}"?')
calls = count()


@schemathesis.hook
def before_call(context, case, **kwargs):
    name_a_case(case)
    spare_who_probes(case)
    forget_what_was_used(case)


def name_a_case(case):
    named = case.path_parameters or {}
    if CASES and UUID.fullmatch(str(named.get("caseRef", ""))):
        known = CASES[zlib.crc32(case.operation.label.encode()) % len(CASES)]
        for name, value in known.items():
            if UUID.fullmatch(str(named.get(name, ""))):
                named[name] = value


def spare_who_probes(case):
    """Whoever has left their party is let in nowhere, and this is who makes the cases."""
    named = case.path_parameters or {}
    if named.get("person") == "demo":
        named["person"] = "somebody-else"


def forget_what_was_used(case):
    """A key that was used for something else, and a version that is no more, keep everything behind them from being tried."""
    headers, call = case.headers or {}, next(calls)
    if KEY.fullmatch(str(headers.get("Idempotency-Key", ""))):
        headers["Idempotency-Key"] = f"probe-{os.getpid()}-{call}"
    if call % 2 == 0 and VERSION.fullmatch(str(headers.get("If-Match", ""))):
        del headers["If-Match"]
